// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/admin/bucket_page_controller.h"

#include "ui/admin/bucket_page.h"
#include "ui/text/error_text.h"

namespace kvasir {

namespace {

using namespace std::chrono_literals;

// As the list of buckets: fresh enough to watch, and nothing to a server.
constexpr auto interval = 3s;
// It takes servers work, and hardly ever changes.
constexpr auto foreignInterval = 60s;

} // namespace

BucketPageController::BucketPageController(BucketPage &page)
    : m_page(page)
{
    m_timer.setInterval(interval);
    connect(&m_timer, &QTimer::timeout, this, &BucketPageController::read);
    connect(&page, &BucketPage::shown, this, &BucketPageController::read);
}

void BucketPageController::setBucket(OpenBucket *bucket)
{
    m_bucket = bucket;
    m_isReading = m_isReadingForeign = false; // no answer for the one before comes any more
    m_foreignRead.invalidate();
    m_page.clear();
    if (bucket)
        m_timer.start();
    else
        m_timer.stop();
    read();
}

void BucketPageController::read()
{
    const bool isSeen = m_page.isVisible() && !m_page.window()->isMinimized();
    if (!m_bucket || m_isReading || !isSeen)
        return;
    m_isReading = true;
    m_bucket->session().reader().readDetails(
        m_bucket->name(), m_bucket, [this](const Result<BucketDetails> &details) {
            m_isReading = false;
            if (details) {
                m_page.setDetails(details.value());
                readForeign();
            } else {
                m_page.setError(readErrorText(details.error()));
            }
        });
}

void BucketPageController::readForeign()
{
    const bool isFresh =
        m_foreignRead.isValid() &&
        !m_foreignRead.hasExpired(std::chrono::milliseconds(foreignInterval).count());
    if (m_isReadingForeign || isFresh)
        return;
    m_isReadingForeign = true;
    m_bucket->session().reader().readForeign(m_bucket->name(), m_bucket,
                                             [this](const Result<ForeignList> &foreign) {
                                                 m_isReadingForeign = false;
                                                 m_foreignRead.start();
                                                 if (foreign)
                                                     m_page.setForeign(foreign.value());
                                             });
}

} // namespace kvasir
