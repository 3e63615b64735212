// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/open_bucket.h"

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QTimer>

namespace kvasir {

class BucketPage;

/// Reads what the bucket page shows, again and again while a person can see it. GUI thread.
class BucketPageController : public QObject
{
    Q_OBJECT

public:
    explicit BucketPageController(BucketPage &page);

    /// Null: none.
    void setBucket(OpenBucket *bucket);

private:
    void read();
    void readForeign();

    BucketPage &m_page;
    QPointer<OpenBucket> m_bucket;
    QTimer m_timer;
    bool m_isReading = false;
    bool m_isReadingForeign = false;
    QElapsedTimer m_foreignRead; ///< invalid: not of this bucket yet
};

} // namespace kvasir
