// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/admin/bucket_page.h"

#include "models/buckets/typed_origin.h"
#include "models/text/byte_size.h"
#include "models/text/duration.h"
#include "models/text/visible_text.h"
#include "ui/admin/bucket_plot.h"
#include "ui/text/bucket_change_text.h"
#include "ui/text/plain_label.h"
#include "ui/text/relative_time.h"
#include "ui/theme/theme.h"

#include <QHeaderView>
#include <QLocale>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace kvasir {

namespace {

QString count(quint64 number)
{
    return QLocale().toString(number);
}

/// To the byte.
QString exactSize(quint64 bytes)
{
    constexpr quint64 smallestUnit = 1024;
    const QString exact =
        bytes == 1 ? BucketPage::tr("1 byte") : BucketPage::tr("%1 bytes").arg(count(bytes));
    return bytes < smallestUnit ? exact
                                : BucketPage::tr("%1 (%2)").arg(byteSize(qint64(bytes)), exact);
}

QString when(const QDateTime &time)
{
    return time.isValid() ? exactTime(time.toMSecsSinceEpoch()) : BucketPage::tr("never");
}

QString heardOf(qint64 quietNs)
{
    constexpr qint64 nanosecondsAMillisecond = 1'000'000;
    return quietNs < 0 ? BucketPage::tr(", not heard of")
                       : BucketPage::tr(", heard of %1 ago")
                             .arg(durationText(
                                 std::chrono::milliseconds(quietNs / nanosecondsAMillisecond)));
}

/// A server takes minutes to call another one offline; until then only its silence tells.
QString conditionOf(const BucketReplica &replica)
{
    if (replica.leads)
        return BucketPage::tr("leader");
    if (replica.isCurrent && !replica.isOffline)
        return BucketPage::tr("up to date, %1 behind").arg(count(replica.lag));
    const QString text = replica.isOffline ? BucketPage::tr("offline, %1 behind")
                                           : BucketPage::tr("not up to date, %1 behind");
    return text.arg(count(replica.lag)) + heardOf(replica.quietNs);
}

QString conditionOf(const BucketInflow &inflow)
{
    QString text = BucketPage::tr("%1 behind").arg(count(inflow.lag)) + heardOf(inflow.quietNs);
    if (!inflow.error.isEmpty())
        text += QStringLiteral(", ") + visibleText(inflow.error.toUtf8());
    return text;
}

} // namespace

BucketPage::BucketPage(QWidget *parent)
    : QWidget(parent)
    , m_notice(new PlainLabel(this))
    , m_facts(new QTreeWidget(this))
    , m_layout(new QVBoxLayout(this))
{
    m_notice->setAccessibleName(tr("Bucket notice"));
    m_facts->setAccessibleName(tr("Bucket information"));
    m_facts->setColumnCount(2);
    m_facts->setHeaderLabels({tr("What"), tr("Value")});
    m_facts->header()->resizeSection(0, 200);
    m_facts->setUniformRowHeights(true);
    m_facts->setRootIsDecorated(false);
    m_facts->setIndentation(12);
    setFocusProxy(m_facts);
    m_layout->setContentsMargins(6, 6, 6, 6);
    m_layout->addWidget(m_notice);
    m_layout->addWidget(m_facts, 3);
    clear();
}

void BucketPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    emit shown();
}

void BucketPage::clear()
{
    if (m_plot)
        m_plot->clear();
    m_facts->clear();
    m_details.reset();
    m_foreign.reset();
    m_notice->setText(tr("No bucket is open."));
    m_notice->show();
}

void BucketPage::setError(const QString &text)
{
    m_notice->setText(text);
    m_notice->show();
}

void BucketPage::setDetails(const BucketDetails &details)
{
    m_notice->hide();
    m_details = details;
    plot(details);
    showFacts(details);
}

void BucketPage::setForeign(const ForeignList &foreign)
{
    const bool isFirst = !m_foreign;
    m_foreign = foreign;
    if (!m_details)
        return;
    if (isFirst && foreignCount().value_or(0) > 0) { // until now they were taken for keys
        m_plot->clear();
        plot(*m_details);
    }
    showFacts(*m_details);
}

void BucketPage::plot(const BucketDetails &details)
{
    if (!m_plot) // most people never look here, and a window without it opens sooner
        m_layout->insertWidget(1, m_plot = new BucketPlot(this), 2);
    m_plot->add(details.readAt.toMSecsSinceEpoch(), keysOf(details.info), details.info.bytes);
}

void BucketPage::showFacts(const BucketDetails &details)
{
    int number = 0;
    for (const Section &section : {stateOf(details), replicasOf(details), inflowsOf(details),
                                   configurationOf(details), foreignSubjects()})
        if (!section.rows.isEmpty())
            setSection(number++, section);
    while (m_facts->topLevelItemCount() > number)
        delete m_facts->takeTopLevelItem(number);
}

/// Nothing: nobody knows.
std::optional<quint64> BucketPage::foreignCount() const
{
    if (!m_foreign || !m_foreign->isComplete)
        return std::nullopt;
    return m_foreign->subjects.size() + m_foreign->more;
}

/// The server counts all subjects of the stream; foreign ones may have gone since they were read.
quint64 BucketPage::keysOf(const BucketInfo &bucket) const
{
    return bucket.keys - std::min(bucket.keys, foreignCount().value_or(0));
}

void BucketPage::addCounts(Section &section, const BucketInfo &bucket) const
{
    const auto foreign = foreignCount();
    section.rows.emplaceBack(foreign ? tr("Keys, and those with a marker")
                                     : tr("Keys, and any foreign subjects"),
                             count(keysOf(bucket)));
    if (foreign.value_or(0) > 0)
        section.rows.emplaceBack(tr("Foreign subjects"), count(*foreign));
}

BucketPage::Section BucketPage::stateOf(const BucketDetails &details) const
{
    const BucketInfo &info = details.info;
    Section section{tr("State"), {}};
    addCounts(section, info);
    section.rows << QList<QPair<QString, QString>>{
        {tr("Revisions and markers"), count(info.messages)},
        {tr("Taken out between them"), count(details.removedMessages)},
        {tr("Size"), exactSize(info.bytes)},
        {tr("First revision"),
         tr("%1, %2").arg(QString::number(info.firstRevision), when(details.firstTime))},
        {tr("Last revision"),
         tr("%1, %2").arg(QString::number(info.lastRevision), when(details.lastTime))},
        {tr("Consumers"), count(details.consumers)},
        {tr("Created"), when(info.created)}};
    return section;
}

BucketPage::Section BucketPage::replicasOf(const BucketDetails &details)
{
    Section section{tr("Servers"), {}};
    if (details.cluster.isEmpty())
        return section;
    section.rows.emplaceBack(tr("Cluster"), visibleText(details.cluster.toUtf8()));
    if (std::none_of(details.replicas.begin(), details.replicas.end(),
                     [](const BucketReplica &replica) { return replica.leads; }))
        section.rows.emplaceBack(tr("Leader"), tr("none: nothing can be written"));
    for (const BucketReplica &replica : details.replicas)
        section.rows.emplaceBack(visibleText(replica.server.toUtf8()), conditionOf(replica));
    return section;
}

BucketPage::Section BucketPage::inflowsOf(const BucketDetails &details)
{
    Section section{details.info.isMirror() ? tr("Mirror of") : tr("Sources"), {}};
    for (const BucketInflow &inflow : details.inflows)
        section.rows.emplaceBack(visibleText(originText(inflow.origin).toUtf8()),
                                 conditionOf(inflow));
    return section;
}

/// What is in the bucket's stream and no key of it, so that the tree does not have it.
BucketPage::Section BucketPage::foreignSubjects() const
{
    Section section{tr("Foreign subjects, which are no keys of this bucket"), {}};
    if (!m_foreign)
        return section;
    for (const ForeignList::Subject &one : m_foreign->subjects)
        section.rows.emplaceBack(visibleText(one.subject),
                                 tr("Messages: %1").arg(count(one.messages)));
    if (m_foreign->more > 0)
        section.rows.emplaceBack(tr("and %1 more").arg(count(m_foreign->more)), QString());
    if (!m_foreign->isComplete)
        section.rows.emplaceBack(tr("There may be others"),
                                 tr("too many subjects to look through"));
    return section;
}

/// Every member that the server has set, known here or not.
BucketPage::Section BucketPage::configurationOf(const BucketDetails &details)
{
    Section section{tr("Configuration"), {}};
    for (const ConfigChange &member : configChanges(BucketConfig(), details.config))
        section.rows.emplaceBack(changeLabel(member.path), changeValue(member.path, member.after));
    return section;
}

/// In place, so that a person's selection and scroll position stay.
void BucketPage::setSection(int number, const Section &section)
{
    QTreeWidgetItem *top = m_facts->topLevelItem(number);
    if (!top) {
        top = new QTreeWidgetItem(m_facts);
        top->setExpanded(true);
        top->setFirstColumnSpanned(true);
        QFont bold = m_facts->font();
        bold.setBold(true);
        top->setFont(0, bold);
    }
    top->setText(0, section.title);
    while (top->childCount() > section.rows.size())
        delete top->takeChild(top->childCount() - 1);
    for (int row = 0; row < section.rows.size(); ++row) {
        QTreeWidgetItem *item = top->child(row);
        if (!item)
            item = new QTreeWidgetItem(top);
        item->setText(0, section.rows[row].first);
        item->setText(1, section.rows[row].second);
    }
}

} // namespace kvasir
