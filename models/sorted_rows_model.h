// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QAbstractTableModel>

#include <algorithm>
#include <utility>
#include <vector>

namespace kvasir {

/// A table whose rows have an order of their own and are replaced as a whole from time to time.
/// Only rows that differ are removed, inserted or announced as changed, each run of them at once,
/// so that selection and scroll position survive. GUI thread.
template <typename Row> class SortedRowsModel : public QAbstractTableModel
{
public:
    using QAbstractTableModel::QAbstractTableModel;

    int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : int(m_rows.size());
    }

protected:
    /// The order; rows of which neither comes first are the same row.
    virtual bool comesBefore(const Row &left, const Row &right) const = 0;
    /// The same row with nothing to announce.
    virtual bool looksTheSame(const Row &left, const Row &right) const = 0;

    const std::vector<Row> &rows() const { return m_rows; }

    /// Takes these instead, in any order; of rows that are the same the first one counts.
    void replaceRows(std::vector<Row> wanted)
    {
        const auto before = [this](const Row &a, const Row &b) { return comesBefore(a, b); };
        std::stable_sort(wanted.begin(), wanted.end(), before);
        wanted.erase(std::unique(wanted.begin(), wanted.end(),
                                 [&](const Row &a, const Row &b) { return !before(a, b); }),
                     wanted.end());
        removeAllBut(wanted);
        insertMissing(wanted);
        takeChanged(std::move(wanted));
    }

    void resetRows()
    {
        beginResetModel();
        m_rows.clear();
        endResetModel();
    }

private:
    bool isIn(const std::vector<Row> &rows, const Row &row) const
    {
        return std::binary_search(rows.begin(), rows.end(), row,
                                  [this](const Row &a, const Row &b) { return comesBefore(a, b); });
    }

    void removeAllBut(const std::vector<Row> &wanted)
    {
        for (int last = int(m_rows.size()) - 1; last >= 0; --last) {
            int first = last + 1;
            while (first > 0 && !isIn(wanted, m_rows[std::size_t(first - 1)]))
                --first;
            if (first > last)
                continue;
            beginRemoveRows({}, first, last);
            m_rows.erase(m_rows.begin() + first, m_rows.begin() + last + 1);
            endRemoveRows();
            last = first;
        }
    }

    void insertMissing(const std::vector<Row> &wanted)
    {
        for (std::size_t first = 0; first < wanted.size(); ++first) {
            // Up to here both are the same, and everything left in m_rows is in wanted.
            std::size_t end = first;
            while (end < wanted.size() &&
                   (first == m_rows.size() || comesBefore(wanted[end], m_rows[first])))
                ++end;
            if (end == first)
                continue;
            beginInsertRows({}, int(first), int(end) - 1);
            const auto begin = wanted.begin();
            m_rows.insert(m_rows.begin() + std::ptrdiff_t(first), begin + std::ptrdiff_t(first),
                          begin + std::ptrdiff_t(end));
            endInsertRows();
            first = end - 1;
        }
    }

    void takeChanged(std::vector<Row> wanted)
    {
        const std::vector<Row> shown = std::exchange(m_rows, std::move(wanted));
        for (int first = 0; first < int(shown.size()); ++first) {
            const auto differs = [&](int row) {
                return !looksTheSame(shown[std::size_t(row)], m_rows[std::size_t(row)]);
            };
            int end = first;
            while (end < int(shown.size()) && differs(end))
                ++end;
            if (end == first)
                continue;
            emit dataChanged(index(first, 0), index(end - 1, columnCount() - 1));
            first = end;
        }
    }

    std::vector<Row> m_rows;
};

} // namespace kvasir
