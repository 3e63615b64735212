// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/compare/revision_diff.h"

#include "models/diff/excerpts.h"
#include "models/diff/value_difference.h"
#include "models/history/revision.h"
#include "models/text/byte_size.h"
#include "models/values/common_format.h"
#include "models/values/hex_dump.h"
#include "models/values/value_view.h"
#include "ui/compare/diff_view.h"
#include "ui/text/ageing_label.h"
#include "ui/text/relative_time.h"
#include "ui/text/revision_text.h"

#include <QCoreApplication>
#include <QVBoxLayout>

#include <algorithm>

namespace kvasir {

namespace {

/// What differs, in a sentence.
struct DifferenceWords
{
    Q_DECLARE_TR_FUNCTIONS(kvasir::DifferenceWords)

public:
    /// `excerpts` are those of the values.
    static QString text(const Revision &left, const Revision &right, const Excerpts &excerpts)
    {
        if (!left.isLive() && !right.isLive())
            return tr("Neither has a value: the key was deleted.");
        if (!left.isLive() || !right.isLive())
            return marker(left.isLive() ? right : left);
        if (excerpts.at && left.value != right.value)
            return place(*excerpts.at);
        switch (compareValues(left.value, right.value)) {
        case ValueDifference::None:
            return tr("Both values are the same, byte for byte.");
        case ValueDifference::LineEndsOnly:
            return tr("Only the line ends differ.");
        case ValueDifference::WhiteSpaceOnly:
            return tr("Only white space differs.");
        case ValueDifference::Content:
            return content(left.value, right.value);
        }
        return {};
    }

private:
    static QString marker(const Revision &revision)
    {
        if (revision.isAbsent())
            return tr("One side has no value: the server keeps nothing of this key.");
        return tr("Revision %1 is a deletion marker: it has no value.").arg(revision.revision);
    }

    static QString place(qsizetype at)
    {
        return tr("The values are too large to be shown whole. Here they begin to differ; the "
                  "%L1 bytes before this are the same in both.")
            .arg(at);
    }

    static QString content(const QByteArray &left, const QByteArray &right)
    {
        const ValueFormat format = commonFormat({left, right});
        if (format == ValueFormat::Hex && std::max(left.size(), right.size()) > hexDumpLimit)
            return tr("The values are binary. Only the first MiB of each is compared here.");
        if (format == ValueFormat::Hex)
            return tr("The values are binary, so their bytes are compared.");
        if (textView(left, format) == textView(right, format))
            return tr("The bytes differ only in what cannot be seen, such as a byte order mark.");
        return {};
    }
};

QList<QByteArray> valuesOf(const Revision &left, const Revision &right)
{
    QList<QByteArray> values;
    for (const Revision *revision : {&left, &right}) {
        if (revision->isLive())
            values.append(revision->value);
    }
    return values;
}

} // namespace

RevisionDiff::RevisionDiff(const QString &leftName, const QString &rightName, QWidget *parent)
    : QWidget(parent)
    , m_leftHeading(new AgeingLabel(this))
    , m_rightHeading(new AgeingLabel(this))
    , m_summary(new PlainLabel(this))
    , m_diff(new DiffView(leftName, rightName, this))
{
    m_diff->setHeadings(m_leftHeading, m_rightHeading);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_summary);
    layout->addWidget(m_diff, 1);
}

void RevisionDiff::setRevisions(const Revision &left, const Revision &right)
{
    describe(*m_leftHeading, left);
    describe(*m_rightHeading, right);
    const Excerpts excerpts = excerptsOf(valuesOf(left, right));
    m_summary->setText(DifferenceWords::text(left, right, excerpts));
    m_summary->setVisible(!m_summary->text().isEmpty());
    const auto placeholder = [](const Revision &revision) {
        return revision.isLive() ? tr("The value is empty.") : tr("No value: the key was deleted.");
    };
    m_diff->setPlaceholders(placeholder(left), placeholder(right));
    const ValueFormat format = commonFormat(excerpts.parts);
    QStringList texts;
    for (const QByteArray &part : excerpts.parts)
        texts.append(textView(part, format));
    const QString leftText = left.isLive() ? texts.takeFirst() : QString();
    m_diff->setTexts(leftText, texts.value(0));
}

void RevisionDiff::setEdit(const Revision &base, const QByteArray &edited, qint64 typedMs)
{
    Revision edit;
    edit.revision = base.revision + 1; // as if it were written already
    edit.value = edited;
    setRevisions(base, edit);
    m_rightHeading->setWords(
        [size = edited.size(), typedMs] {
            return tr("Your edit · typed %1 · %2").arg(relativeTime(typedMs), byteSize(size));
        },
        exactTime(typedMs));
}

void RevisionDiff::setRemoval(const Revision &base, Operation removal, qint64 stagedMs)
{
    Revision nothing;
    nothing.key = base.key;
    nothing.operation = removal;
    setRevisions(base, nothing);
    const bool purges = removal == Operation::Purge;
    m_summary->setText(purges ? tr("The value goes, and with it all earlier revisions.")
                              : tr("The value goes; the history stays, as far as the bucket keeps "
                                   "one."));
    m_summary->show();
    m_diff->setPlaceholders(
        base.isLive() ? tr("The value is empty.") : tr("No value: the key was deleted."),
        purges ? tr("The key is to be purged.") : tr("The key is to be deleted."));
    m_rightHeading->setWords(
        [purges, stagedMs] {
            const QString time = relativeTime(stagedMs);
            return purges ? tr("Purge · staged %1").arg(time)
                          : tr("Deletion · staged %1").arg(time);
        },
        exactTime(stagedMs));
}

void RevisionDiff::describe(AgeingLabel &heading, const Revision &revision)
{
    heading.setWords([revision] { return revisionHeading(revision); },
                     revision.isAbsent() ? QString() : exactTime(revision.modifiedMs));
}

} // namespace kvasir
