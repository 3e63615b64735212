// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/bench/first_paint/first_paint.h"

#include <QCoreApplication>
#include <QEvent>

#include <chrono>
#include <cstdio>
#include <cstdlib>

namespace kvasir::bench {

namespace {

const auto paintedType = QEvent::Type(QEvent::registerEventType());

class FirstPaint : public QObject
{
public:
    FirstPaint() { QCoreApplication::instance()->installEventFilter(this); }

protected:
    /// The paint that it sees is done when its own event comes.
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && !m_isPainted) {
            m_isPainted = true;
            QCoreApplication::postEvent(this, new QEvent(paintedType), Qt::HighEventPriority);
        }
        return false;
    }
    bool event(QEvent *event) override
    {
        if (event->type() != paintedType)
            return QObject::event(event);
        const auto now = std::chrono::steady_clock::now().time_since_epoch();
        std::printf("%lld\n", static_cast<long long>(std::chrono::nanoseconds(now).count()));
        std::fflush(stdout);
        // How long the program takes to end is not measured.
        std::_Exit(0);
    }

private:
    bool m_isPainted = false;
};

} // namespace

QObject *FirstPaintPlugin::create(const QString &, const QString &)
{
    return new FirstPaint;
}

} // namespace kvasir::bench
