// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/screenshot.h"

#include "app/browser.h"
#include "ui/text/error_text.h"

#include <QCoreApplication>
#include <QPixmap>

#include <cstdio>

namespace kvasir {

namespace {

using namespace std::chrono_literals;

constexpr auto lookInterval = 50ms;
// Previews of the rows on screen, the first round trip and the flash of loading have passed then.
constexpr auto calmTime = 800ms;
constexpr auto patience = 60s;

} // namespace

Screenshot::Screenshot(Browser &browser, QString file)
    : m_browser(browser)
    , m_file(std::move(file))
    , m_deadline(std::chrono::steady_clock::now() + patience)
{
    connect(&m_look, &QTimer::timeout, this, &Screenshot::look);
    connect(&browser, &Browser::failed, this,
            [this](const Error &error) { fail(errorText(error)); });
    m_look.start(lookInterval);
}

void Screenshot::look()
{
    if (std::chrono::steady_clock::now() > m_deadline)
        return fail(QStringLiteral("the window did not finish loading in time"));
    if (!m_browser.isSettled())
        return;
    m_look.stop();
    QTimer::singleShot(calmTime, this, &Screenshot::take);
}

void Screenshot::take()
{
    if (m_browser.window().grab().save(m_file))
        QCoreApplication::exit(0);
    else
        fail(QStringLiteral("cannot write ") + m_file);
}

void Screenshot::fail(const QString &reason)
{
    m_look.stop();
    std::fprintf(stderr, "kvasir: %s\n", qPrintable(reason));
    QCoreApplication::exit(1);
}

} // namespace kvasir
