// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/buckets/bucket_details.h"
#include "models/buckets/foreign_list.h"

#include <QWidget>

#include <optional>

class QTreeWidget;
class QTreeWidgetItem;
class QVBoxLayout;

namespace kvasir {

class BucketPlot;
class PlainLabel;

/// All that is known of the open bucket: its state and configuration, the servers that keep it, and
/// how many keys and bytes it had over time.
class BucketPage : public QWidget
{
    Q_OBJECT

public:
    explicit BucketPage(QWidget *parent = nullptr);

    /// Another bucket, or none: nothing is known of it yet.
    void clear();
    void setDetails(const BucketDetails &details);
    /// Shown with the details, those that come later too.
    void setForeign(const ForeignList &foreign);
    /// It could not be read; in words, plain text. What was read before stays.
    void setError(const QString &text);

signals:
    /// It shows again, and what it shows may be old.
    void shown();

protected:
    void showEvent(QShowEvent *event) override;

private:
    struct Section
    {
        QString title;
        QList<QPair<QString, QString>> rows;
    };
    void showFacts(const BucketDetails &details);
    void plot(const BucketDetails &details);
    std::optional<quint64> foreignCount() const;
    quint64 keysOf(const BucketInfo &bucket) const;
    void addCounts(Section &section, const BucketInfo &bucket) const;
    Section stateOf(const BucketDetails &details) const;
    static Section configurationOf(const BucketDetails &details);
    static Section replicasOf(const BucketDetails &details);
    static Section inflowsOf(const BucketDetails &details);
    Section foreignSubjects() const;
    void setSection(int number, const Section &section);

    PlainLabel *m_notice;
    BucketPlot *m_plot = nullptr;
    QTreeWidget *m_facts;
    std::optional<BucketDetails> m_details; ///< nothing: not read yet
    std::optional<ForeignList> m_foreign;   ///< the same
    QVBoxLayout *m_layout;
};

} // namespace kvasir
