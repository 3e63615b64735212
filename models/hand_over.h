// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QObject>

#include <utility>

// Qt is not built with ThreadSanitizer, so that this does not see that an event is posted before it
// runs in another thread, nor that a thread ends before somebody waited for it. These two say so,
// of one event or thread each. In other builds they are what Qt has, and nothing.

#ifdef __SANITIZE_THREAD__
#include <sanitizer/tsan_interface.h>

#include <memory>

extern "C" void __tsan_ignore_thread_begin();
extern "C" void __tsan_ignore_thread_end();
#endif

namespace kvasir {

/// A point where one thread hands over to another what it did until then, by means of Qt's that
/// ThreadSanitizer does not see.
class HandOver
{
public:
#ifdef __SANITIZE_THREAD__
    void give()
    {
        __tsan_release(this);
    }
    void take()
    {
        __tsan_acquire(this);
    }
#else
    void give() {}
    void take() {}
#endif
};

#ifdef __SANITIZE_THREAD__

/// A function that another thread will run, or only destroy.
template <typename Function> class HandedOver
{
public:
    explicit HandedOver(Function function)
        : m_call(std::make_shared<Call>(Call{std::move(function), {}}))
    {
        m_call->handOver.give();
    }
    HandedOver(const HandedOver &) = default;
    HandedOver(HandedOver &&) = default;
    HandedOver &operator=(const HandedOver &) = delete;
    HandedOver &operator=(HandedOver &&) = delete;
    ~HandedOver()
    {
        if (m_call)
            m_call->handOver.take();
    }

    void operator()()
    {
        m_call->handOver.take();
        m_call->function();
        m_call->handOver.give(); // to who destroys it
    }

private:
    struct Call
    {
        Function function;
        HandOver handOver;
    };
    std::shared_ptr<Call> m_call;
};

#endif

/// From any thread: runs the function in the object's thread, after what was posted there before.
/// When the object dies first, it is destroyed with it, unrun.
template <typename Function> void postTo(QObject *target, Function function)
{
#ifdef __SANITIZE_THREAD__
    const HandedOver<Function> call(std::move(function));
    // Of the copies that Qt makes one dies here, maybe after the other thread is done with its own:
    // not as the last one, for what that does has to be seen. What Qt writes into its event is read
    // by the other thread behind locks that are not seen.
    __tsan_ignore_thread_begin();
    QMetaObject::invokeMethod(target, call, Qt::QueuedConnection);
    __tsan_ignore_thread_end();
#else
    QMetaObject::invokeMethod(target, std::move(function), Qt::QueuedConnection);
#endif
}

} // namespace kvasir
