// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QChartView>

class QCategoryAxis;
class QDateTimeAxis;
class QLineSeries;
class QValueAxis;

namespace kvasir {

/// How many keys and bytes a bucket had over time, as long as it was looked at.
class BucketPlot : public QChartView
{
    Q_OBJECT

public:
    explicit BucketPlot(QWidget *parent = nullptr);

    void clear();
    void add(qint64 timeMs, quint64 keys, quint64 bytes);

protected:
    void changeEvent(QEvent *event) override;

private:
    void wearTheme();
    void fit();
    void labelBytes();

    QLineSeries *m_keys;
    QLineSeries *m_bytes;
    QDateTimeAxis *m_time;
    QValueAxis *m_keyAxis;
    QCategoryAxis *m_byteAxis; ///< with labels of our own: Qt knows no units
};

} // namespace kvasir
