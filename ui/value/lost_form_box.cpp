// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/value/lost_form_box.h"

#include "ui/guard/production_mark.h"

#include <QPushButton>

namespace kvasir {

LostFormBox::LostFormBox(LostForm lost, Act act, QWidget *parent)
    : QMessageBox(parent)
{
    const bool wasJson = lost == LostForm::Json;
    setAttribute(Qt::WA_DeleteOnClose);
    setIcon(Warning);
    setTextFormat(Qt::PlainText);
    setWindowTitle(wasJson ? tr("Not valid JSON") : tr("Not a number"));
    setText(wasJson ? tr("The value was JSON, and what you typed is not valid JSON.")
                    : tr("The value was a number, and what you typed is none."));
    setInformativeText(tr("Programs that read this key may fail. Nothing is saved yet."));
    QPushButton *goOn =
        addButton(act == Act::Save ? tr("Save anyway") : tr("Stage anyway"), AcceptRole);
    QPushButton *keep = addButton(tr("Keep editing"), RejectRole);
    setDefaultButton(keep);
    setEscapeButton(keep);
    connect(goOn, &QPushButton::clicked, this, &LostFormBox::confirmed);
    showProductionMark(*this); // last, for a message box makes its layout anew with its texts
}

} // namespace kvasir
