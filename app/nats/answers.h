// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/hand_over.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <unordered_map>
#include <utility>

namespace kvasir {

class Answers;

/// The right to answer one call, once, from any thread.
template <typename T> class Answer
{
public:
    void operator()(T value) const;

private:
    friend class Answers;
    Answer(Answers *answers, quint64 id)
        : m_answers(answers)
        , m_id(id)
    {
    }

    Answers *m_answers;
    quint64 m_id;
};

/// Keeps the callbacks of calls under way, in the thread they came from and must run in, so that
/// no callback, and nothing it holds, is ever touched by a worker. Outlives the worker threads.
class Answers : public QObject
{
public:
    using QObject::QObject;

    /// `callback` runs when the Answer is given, if `context` still lives then.
    template <typename T> Answer<T> expect(QObject *context, std::function<void(T)> callback)
    {
        const quint64 id = ++m_lastId;
        m_waiting[id] = [context = QPointer(context), callback = std::move(callback)](void *value) {
            if (context && callback)
                callback(std::move(*static_cast<T *>(value)));
        };
        return Answer<T>(this, id);
    }

    /// In the object's thread; only for Answer.
    void give(quint64 id, void *value)
    {
        const auto found = m_waiting.find(id);
        if (found == m_waiting.end())
            return;
        const auto callback = std::move(found->second);
        m_waiting.erase(found); // first: the callback may come back here, or end the connection
        callback(value);
    }

private:
    quint64 m_lastId = 0;
    std::unordered_map<quint64, std::function<void(void *)>> m_waiting;
};

template <typename T> void Answer<T>::operator()(T value) const
{
    postTo(m_answers, [answers = m_answers, id = m_id, value = std::move(value)]() mutable {
        answers->give(id, &value);
    });
}

} // namespace kvasir
