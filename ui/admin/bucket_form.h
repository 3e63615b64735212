// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/buckets/bucket_settings.h"

#include <QHash>
#include <QTabWidget>

#include <optional>
#include <vector>

class QCheckBox;
class QFormLayout;
class QLineEdit;
class QSpinBox;

namespace kvasir {

class AmountLine;
class ChoiceBox;
class MetadataTable;

/// Every setting of a bucket as a field. What the server lacks or what cannot be changed is
/// disabled, with the reason in the tooltip.
class BucketForm : public QTabWidget
{
    Q_OBJECT

public:
    /// `serverVersion`: of the server that will be asked.
    BucketForm(const QString &serverVersion, bool isNewBucket, QWidget *parent = nullptr);

    void setBucket(const QString &name, const BucketSettings &settings);
    /// Puts these into the fields, as if a person had typed them over what the bucket has.
    void fillIn(const BucketSettings &settings);
    QString name() const;
    /// What is typed; fields that nobody touched have exactly what they were given.
    BucketSettings settings() const;
    /// The first thing that is wrong, in words; empty: nothing.
    QString problem() const;

signals:
    void changed();

private:
    struct Field
    {
        BucketSetting setting;
        QWidget *widget;
    };

    QFormLayout *addPage(const QString &title);
    void addRow(QFormLayout *page, BucketSetting setting, QWidget *field);
    void makeValuesPage();
    void makeStoragePage();
    void makeFlowPage();
    void makeMetadataPage();
    void updateFields();
    QString unreadable() const;
    bool isTouched(const QLineEdit *line) const;

    QString m_serverVersion;
    bool m_isNew;
    BucketSettings m_shown;
    QHash<const QLineEdit *, QString> m_texts; ///< as they were shown
    std::vector<Field> m_fields;
    QLineEdit *m_name = nullptr;
    QLineEdit *m_description = nullptr;
    QSpinBox *m_history = nullptr;
    AmountLine *m_ttl = nullptr;
    QCheckBox *m_perKeyTtl = nullptr;
    AmountLine *m_markerTtl = nullptr;
    AmountLine *m_maxValueSize = nullptr;
    AmountLine *m_maxBytes = nullptr;
    ChoiceBox *m_storage = nullptr;
    QSpinBox *m_replicas = nullptr;
    QLineEdit *m_cluster = nullptr;
    QLineEdit *m_tags = nullptr;
    ChoiceBox *m_compression = nullptr;
    MetadataTable *m_metadata = nullptr;
    QLineEdit *m_mirror = nullptr;
    QLineEdit *m_sources = nullptr;
    QLineEdit *m_republishFrom = nullptr;
    QLineEdit *m_republishTo = nullptr;
    QCheckBox *m_republishHeaders = nullptr;
    QCheckBox *m_atomic = nullptr;
    QCheckBox *m_direct = nullptr;
};

} // namespace kvasir
