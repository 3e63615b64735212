// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/nats/delivery.h"
#include "app/nats/gate.h"
#include "app/nats/recipient.h"

#include <functional>
#include <mutex>
#include <vector>

namespace kvasir {

/// What has come for a consumer, packed into few blocks of memory that are used again and again:
/// a million messages pass through. Statuses keep their place among the deliveries.
class DeliveryPack
{
public:
    void add(const Delivery &delivery);
    void add(Message status);
    void clear();

    std::size_t size() const { return m_records.size(); }
    bool isEmpty() const { return m_records.empty() && m_statuses.empty(); }
    /// Its bytes lie in the pack.
    Delivery operator[](std::size_t i) const;

    struct Status
    {
        std::size_t before; ///< so many deliveries came before it
        Message message;
    };
    const std::vector<Status> &statuses() const { return m_statuses; }

private:
    struct Record
    {
        Delivery delivery; ///< without bytes
        std::size_t at;
        quint32 subjectLength;
        quint32 valueLength;
        bool hasValue;
    };
    std::vector<Record> m_records;
    std::vector<char> m_bytes;
    std::vector<Status> m_statuses;
};

/// Hands what a consumer delivers from the C library's threads to the thread of its receiver. That
/// is woken once and then looks by itself, as often as it likes, until it found nothing: a wake-up
/// costs more than a hundred deliveries. How much lies here is bounded by what was asked for.
class DeliveryBox : public Recipient
{
public:
    /// `wake` runs in the receiver's thread; it takes what is there.
    DeliveryBox(QObject *receiver, DeliveryNeeds needs, std::function<void()> wake)
        : m_gate(receiver)
        , m_needs(needs)
        , m_wake(std::move(wake))
    {
    }

    /// From any thread.
    void deliver(Letter letter) override;
    void deliver(const Delivery &delivery) override;
    DeliveryNeeds needs() const override { return m_needs; }

    /// Swaps what is there for the pack given, which is emptied and filled again. False when that
    /// is nothing: then the receiver is woken by what comes next, else it has to look again.
    bool take(DeliveryPack &pack);
    /// The receiver calls it before it dies.
    void close();

private:
    Gate m_gate;
    const DeliveryNeeds m_needs;
    std::function<void()> m_wake;
    std::mutex m_mutex;
    bool m_isClosed = false;
    bool m_isAwake = false; ///< the receiver looks, or will
    DeliveryPack m_pack;
};

} // namespace kvasir
