// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/value/value_header.h"

#include "models/text/visible_text.h"
#include "models/values/value_document.h"
#include "ui/choice_box.h"
#include "ui/text/ageing_label.h"
#include "ui/text/expiry_text.h"
#include "ui/text/plain_tool_tip.h"
#include "ui/text/relative_time.h"
#include "ui/text/revision_text.h"
#include "ui/theme/theme.h"

#include <QComboBox>
#include <QGridLayout>
#include <QStandardItemModel>
#include <QToolButton>

#include <algorithm>

namespace kvasir {

ValueHeader::ValueHeader(ValueDocument &document, QWidget *parent)
    : QWidget(parent)
    , m_document(document)
    , m_key(new PlainLabel(this, PlainLabel::Weight::Heading))
    , m_revision(new AgeingLabel(this, PlainLabel::Weight::Body))
    , m_format(new ChoiceBox(tr("Value format"), this))
    , m_members(new QToolButton(this))
    , m_note(new PlainLabel(this))
{
    QFont font = monospacedFont();
    font.setBold(true);
    m_key->setFont(font);
    m_key->setTextInteractionFlags(Qt::TextSelectableByMouse);
    // A long name must not force the pane to its width.
    m_key->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_revision->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_members->setText(tr("Members"));
    m_members->setAccessibleName(tr("Members"));
    m_members->setCheckable(true);
    m_members->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_members->setArrowType(Qt::RightArrow);
    m_format->addItem(tr("Text"), QVariant::fromValue(ValueFormat::Text));
    m_format->addItem(tr("JSON"), QVariant::fromValue(ValueFormat::Json));
    m_format->addItem(tr("Hex"), QVariant::fromValue(ValueFormat::Hex));

    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setVerticalSpacing(2);
    layout->addWidget(m_key, 0, 0);
    layout->addWidget(m_revision, 1, 0);
    layout->addWidget(m_members, 0, 1, 2, 1, Qt::AlignVCenter);
    layout->addWidget(m_format, 0, 2, 2, 1, Qt::AlignVCenter);
    layout->addWidget(m_note, 2, 0, 1, 3);
    layout->setColumnStretch(0, 1);

    connect(m_format, &QComboBox::activated, this,
            [this] { m_document.setFormat(m_format->currentData().value<ValueFormat>()); });
    connect(m_members, &QToolButton::toggled, this, [this](bool areShown) {
        m_members->setArrowType(areShown ? Qt::DownArrow : Qt::RightArrow);
        emit membersToggled(areShown);
    });
    connect(&document, &ValueDocument::changed, this, &ValueHeader::refresh);
    refresh();
}

void ValueHeader::refresh()
{
    const bool open = m_document.isOpen();
    const Revision base = open ? m_document.base() : Revision();
    m_key->setText(visibleText(base.key));
    m_key->setToolTip(plainToolTip(visibleText(base.key)));
    const qint64 expiry = open ? expiresAtMs(base) : 0;
    const auto words = [base, open, expiry] {
        const QString heading = open ? revisionHeading(base) : QString();
        return expiry == 0 ? heading : heading + QStringLiteral(" · ") + expiryText(expiry);
    };
    QString times = base.isAbsent() ? QString() : exactTime(base.modifiedMs);
    if (expiry != 0)
        times += u'\n' + tr("Expires %1").arg(exactTime(expiry));
    m_revision->setWords(words, times);
    refreshFormats();
    const QString note = open ? noteText() : QString();
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

void ValueHeader::setExpiry(bool ofSingleRevisions, std::chrono::milliseconds longestAge)
{
    m_singleRevisionsExpire = ofSingleRevisions;
    m_longestAge = longestAge;
    refresh();
}

qint64 ValueHeader::expiresAtMs(const Revision &revision) const
{
    if (!revision.isLive())
        return 0;
    const qint64 byAge = m_longestAge.count() > 0 ? revision.modifiedMs + m_longestAge.count() : 0;
    const qint64 byItself =
        m_singleRevisionsExpire && revision.timeToLiveMs > 0 ? revision.expiresAtMs() : 0;
    return byAge == 0 || byItself == 0 ? byAge + byItself : std::min(byAge, byItself);
}

void ValueHeader::refreshFormats()
{
    m_format->setVisible(m_document.isOpen());
    const qsizetype limit = ValueDocument::preparedAtOnce;
    // Laid out it is longer; that is worked out already where the value itself is short.
    const bool isSmall =
        m_document.base().value.size() <= limit && m_document.view().size() <= limit;
    m_members->setVisible(m_document.isOpen() && m_document.format() == ValueFormat::Json);
    m_members->setEnabled(isSmall);
    m_members->setToolTip(isSmall ? tr("Edit JSON by its members, below the text")
                                  : tr("This value is too large to be listed by its members."));
    const auto *items = qobject_cast<const QStandardItemModel *>(m_format->model());
    for (int row = 0; row < m_format->count(); ++row)
        items->item(row)->setEnabled(
            m_document.canShowAs(m_format->itemData(row).value<ValueFormat>()));
    m_format->setCurrentIndex(m_format->findData(QVariant::fromValue(m_document.format())));
}

QString ValueHeader::noteText() const
{
    QStringList notes;
    if (m_document.isDeleted() && !m_document.base().isAbsent())
        notes << tr("This key has no value now. Saving creates it again.");
    if (m_document.isTextTruncated())
        notes << tr("Only the beginning of the value is shown. Save it to a file to see all.");
    if (m_document.isTextBroken())
        notes << tr("A line is too long for the editor: it is shown in pieces, and read-only.");
    QStringList headers;
    for (const auto &[name, value] : m_document.base().headers)
        headers << visibleText(name) + QStringLiteral(": ") + visibleText(value);
    if (!headers.isEmpty())
        notes << tr("With headers %1. Saving keeps them.").arg(headers.join(QStringLiteral(", ")));
    return notes.join(u'\n');
}

} // namespace kvasir
