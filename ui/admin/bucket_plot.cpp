// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/admin/bucket_plot.h"

#include "models/text/byte_size.h"
#include "ui/theme/theme.h"

#include <QCategoryAxis>
#include <QDateTime>
#include <QDateTimeAxis>
#include <QEvent>
#include <QGraphicsLayout>
#include <QLegend>
#include <QLineSeries>
#include <QLocale>
#include <QValueAxis>

#include <algorithm>
#include <cmath>

namespace kvasir {

namespace {

// An hour at one each three seconds.
constexpr qsizetype mostPoints = 1200;
// A plot that has just begun shows a minute, not a dot.
constexpr qint64 shortestMs = 60'000;
constexpr int strokeWidth = 2;

// Not the same, or two lines that do not change would lie on each other.
constexpr double roomForKeys = 1.15;
constexpr double roomForBytes = 1.6;

/// Ends at an even number: the label in the middle is a whole one.
double evenTop(double most)
{
    return 2 * std::ceil(most / 2);
}

/// A line along the ground where there is nothing.
void fitAxis(QValueAxis &axis, const QLineSeries &series, double room)
{
    double most = 1;
    for (const QPointF &point : series.points())
        most = std::max(most, point.y());
    axis.setRange(0, most * room);
}

} // namespace

BucketPlot::BucketPlot(QWidget *parent)
    : QChartView(parent)
    , m_keys(new QLineSeries(this))
    , m_bytes(new QLineSeries(this))
    , m_time(new QDateTimeAxis(this))
    , m_keyAxis(new QValueAxis(this))
    , m_byteAxis(new QCategoryAxis(this))
{
    setAccessibleName(tr("Keys and bytes over time"));
    setFrameShape(QFrame::NoFrame);
    setRenderHint(QPainter::Antialiasing);
    setMinimumHeight(120);
    chart()->setMargins({2, 2, 2, 2});
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    chart()->setBackgroundRoundness(0);
    chart()->legend()->setAlignment(Qt::AlignTop);
    m_time->setFormat(QStringLiteral("HH:mm:ss"));
    m_time->setTickCount(3);
    m_keyAxis->setTickCount(3);
    m_keyAxis->setLabelFormat(QStringLiteral("%.0f"));
    m_byteAxis->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    m_byteAxis->setGridLineVisible(false);
    chart()->addAxis(m_time, Qt::AlignBottom);
    chart()->addAxis(m_keyAxis, Qt::AlignLeft);
    chart()->addAxis(m_byteAxis, Qt::AlignRight);
    for (const auto &[series, axis] :
         {std::pair<QLineSeries *, QValueAxis *>(m_keys, m_keyAxis), {m_bytes, m_byteAxis}}) {
        chart()->addSeries(series);
        series->attachAxis(m_time);
        series->attachAxis(axis);
    }
    wearTheme();
    fit();
}

void BucketPlot::clear()
{
    m_keys->clear();
    m_bytes->clear();
    fit();
}

void BucketPlot::add(qint64 timeMs, quint64 keys, quint64 bytes)
{
    m_keys->append(double(timeMs), double(keys));
    m_bytes->append(double(timeMs), double(bytes));
    for (QLineSeries *series : {m_keys, m_bytes})
        if (series->count() > mostPoints)
            series->removePoints(0, series->count() - int(mostPoints));
    m_keys->setName(keys == 1 ? tr("1 key (left)")
                              : tr("%1 keys (left)").arg(QLocale().toString(keys)));
    m_bytes->setName(tr("%1 (right)").arg(byteSize(qint64(bytes))));
    setAccessibleDescription(m_keys->name() + QStringLiteral(", ") + m_bytes->name());
    fit();
}

void BucketPlot::fit()
{
    const qint64 last = m_keys->count() > 0 ? qint64(m_keys->points().constLast().x())
                                            : QDateTime::currentMSecsSinceEpoch();
    const qint64 first = m_keys->count() > 0 ? qint64(m_keys->points().constFirst().x()) : last;
    m_time->setRange(QDateTime::fromMSecsSinceEpoch(std::min(first, last - shortestMs)),
                     QDateTime::fromMSecsSinceEpoch(last));
    fitAxis(*m_keyAxis, *m_keys, roomForKeys);
    m_keyAxis->setMax(evenTop(m_keyAxis->max()));
    fitAxis(*m_byteAxis, *m_bytes, roomForBytes);
    labelBytes();
}

void BucketPlot::labelBytes()
{
    const QStringList old = m_byteAxis->categoriesLabels();
    for (const QString &label : old)
        m_byteAxis->remove(label);
    for (const double bytes : {m_byteAxis->max() / 2, m_byteAxis->max()})
        m_byteAxis->append(byteSize(qint64(bytes)), bytes);
}

void BucketPlot::changeEvent(QEvent *event)
{
    QChartView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        wearTheme();
}

void BucketPlot::wearTheme()
{
    const ThemeColors &colours = themeColors();
    m_keys->setPen(QPen(colours.property, strokeWidth));
    // Told apart without colours too.
    m_bytes->setPen(QPen(colours.keyword, strokeWidth, Qt::DashLine));
    chart()->setBackgroundBrush(palette().color(QPalette::Base));
    setBackgroundBrush(palette().color(QPalette::Base));
    chart()->legend()->setLabelColor(palette().color(QPalette::Text));
    QColor grid = colours.muted;
    grid.setAlphaF(0.25F);
    for (QAbstractAxis *axis :
         {static_cast<QAbstractAxis *>(m_time), static_cast<QAbstractAxis *>(m_keyAxis),
          static_cast<QAbstractAxis *>(m_byteAxis)}) {
        axis->setLabelsColor(colours.muted);
        axis->setGridLineColor(grid);
        axis->setLinePenColor(grid);
    }
    m_keyAxis->setLabelsColor(colours.property);
    m_byteAxis->setLabelsColor(colours.keyword);
}

} // namespace kvasir
