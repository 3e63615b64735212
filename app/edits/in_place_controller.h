// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/edits/draft_keeper.h"
#include "app/open_bucket.h"
#include "app/value_controller.h"

#include <QObject>
#include <QPointer>

#include <optional>

namespace kvasir {

/// Edits values in the tree, in place. What is typed there is pending like anything typed in the
/// value pane: Enter hands it to the open document and saves that, by compare-and-set on the
/// revision at which the edit began; whoever looks elsewhere finds it as a draft. GUI thread.
class InPlaceController : public QObject
{
    Q_OBJECT

public:
    InPlaceController(MainWindow &window, ValueDocument &document, ValueController &value,
                      DraftKeeper &keeper);

    /// Where keys are from now on. What is typed in the one before becomes a draft there.
    void setBucket(OpenBucket *bucket);
    /// What is typed in the tree becomes a draft, now.
    void keep();

private:
    /// What the person asked for while the key was still being read.
    struct Wanted
    {
        QByteArray key;
        bool toggles = false;
    };

    void request(const QByteArray &key, bool toggles);
    bool isUpToDate(const QByteArray &key) const;
    void begin(const QByteArray &key, bool toggles);
    QString whyNot(const QByteArray &key) const;
    void onDocumentChanged();
    void save(const QByteArray &bytes);
    void keep(const QByteArray &bytes);
    bool handOver(const QByteArray &bytes);

    MainWindow &m_window;
    ValueDocument &m_document;
    ValueController &m_value;
    DraftKeeper &m_keeper;
    QPointer<OpenBucket> m_bucket;
    QString m_readOnlyReason;
    std::optional<Wanted> m_wanted;
    Revision m_base; ///< what the edit that is open, if one is, began with
};

} // namespace kvasir
