// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/value/removal_banner.h"

#include "ui/text/plain_label.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace kvasir {

RemovalBanner::RemovalBanner(QWidget *parent)
    : Banner(parent)
    , m_words(new PlainLabel(this))
{
    setAccessibleName(tr("Staged removal"));
    auto *unstage = new QPushButton(tr("Unstage"), this);
    unstage->setAccessibleName(unstage->text());
    unstage->setToolTip(tr("Takes it out of the change set; the key stays as it is"));
    connect(unstage, &QPushButton::clicked, this, &RemovalBanner::unstageRequested);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(10, 6, 6, 6);
    layout->addWidget(m_words, 1);
    layout->addWidget(unstage);
    setWords({});
}

void RemovalBanner::setWords(const QString &words)
{
    m_words->setText(words);
    setAccessibleDescription(words);
    setVisible(!words.isEmpty());
}

} // namespace kvasir
