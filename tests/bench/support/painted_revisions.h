// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "tests/bench/support/report.h"
#include "tests/bench/support/statistics.h"

#include <QAbstractItemView>
#include <QByteArrayList>

#include <map>
#include <vector>

namespace kvasir::bench {

/// Which revision of each key on the screen was painted when. After each paint of the tree it
/// takes down what the model says of the rows that were painted.
class PaintedRevisions : public QObject
{
public:
    explicit PaintedRevisions(QAbstractItemView &tree);

    /// Those on the screen now.
    QByteArrayList keys() const;
    /// Of puts [key, revision, time of the acknowledgement in ns]: how long until that revision, or
    /// a newer one, was painted. A put that never was counts as the longest there is.
    std::vector<double> latenciesMs(const json &puts) const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    bool event(QEvent *event) override;

private:
    /// Calls `take` with the first column of each row on the screen.
    template <typename Function> void eachRow(Function take) const;
    void takeDown();

    QAbstractItemView &m_tree;
    /// Of a key: revision → when it was on the screen first.
    std::map<QByteArray, std::map<quint64, Clock::time_point>> m_painted;
};

} // namespace kvasir::bench
