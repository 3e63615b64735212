// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/value/change_banner.h"

#include "models/values/value_document.h"
#include "ui/text/ageing_label.h"
#include "ui/text/relative_time.h"
#include "ui/text/revision_text.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace kvasir {

ChangeBanner::ChangeBanner(ValueDocument &document, QWidget *parent)
    : Banner(parent)
    , m_document(document)
    , m_text(new AgeingLabel(this, PlainLabel::Weight::Body))
{
    setAccessibleName(tr("Changed on server"));
    auto *review = new QPushButton(tr("Review…"), this);
    review->setAccessibleName(tr("Review…"));
    connect(review, &QPushButton::clicked, this, &ChangeBanner::reviewRequested);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(10, 6, 6, 6);
    layout->addWidget(m_text, 1);
    layout->addWidget(review);
    connect(&document, &ValueDocument::changed, this, &ChangeBanner::refresh);
    refresh();
}

void ChangeBanner::refresh()
{
    const bool changed = m_document.isChangedOnServer();
    setVisible(changed);
    if (!changed)
        return;
    const Revision newest = m_document.newest();
    const auto words = [newest] {
        return newest.isLive() ? tr("⚠ Changed on server: %1. What you typed is kept.")
                                     .arg(revisionPhrase(newest))
                               : tr("⚠ Removed on server: %1. What you typed is kept.")
                                     .arg(revisionPhrase(newest));
    };
    m_text->setWords(words, newest.isAbsent() ? QString() : exactTime(newest.modifiedMs));
    setAccessibleDescription(words());
}

} // namespace kvasir
