// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/keys/filter/key_search.h"

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QTimer>

namespace kvasir {

class KeyTreeModel;
class OpenBucket;
class OpenKeyDialog;

/// Searches the keys of the open bucket for OpenKeyDialog, a few milliseconds of the GUI thread at
/// a time, and goes on as more keys arrive. Belongs to the dialog.
class KeyFinder : public QObject
{
    Q_OBJECT

public:
    KeyFinder(const KeyTreeModel &keys, const OpenBucket &bucket, OpenKeyDialog &dialog);

private:
    void start(const QString &text);
    void advance();
    bool isLoading() const;

    QPointer<const OpenBucket> m_bucket; ///< goes while the dialog closes
    OpenKeyDialog &m_dialog;
    KeySearch m_search;
    QString m_text;
    QTimer m_slice;
    QElapsedTimer m_shown; ///< since the dialog was last told
};

} // namespace kvasir
