// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/delivery_box.h"

#include <utility>

namespace kvasir {

void DeliveryPack::add(const Delivery &delivery)
{
    Record record{delivery, m_bytes.size(), quint32(delivery.subject.size()), 0, false};
    m_bytes.insert(m_bytes.end(), delivery.subject.begin(), delivery.subject.end());
    if (delivery.value) {
        record.hasValue = true;
        record.valueLength = quint32(delivery.value->size());
        m_bytes.insert(m_bytes.end(), delivery.value->begin(), delivery.value->end());
    }
    m_records.push_back(record);
}

void DeliveryPack::add(Message status)
{
    m_statuses.push_back({m_records.size(), std::move(status)});
}

void DeliveryPack::clear()
{
    m_records.clear();
    m_bytes.clear();
    m_statuses.clear();
}

Delivery DeliveryPack::operator[](std::size_t i) const
{
    const Record &record = m_records[i];
    Delivery delivery = record.delivery;
    const char *const bytes = m_bytes.data() + record.at;
    delivery.subject = QByteArrayView(bytes, qsizetype(record.subjectLength));
    if (record.hasValue)
        delivery.value =
            QByteArrayView(bytes + record.subjectLength, qsizetype(record.valueLength));
    return delivery;
}

void DeliveryBox::deliver(const Delivery &delivery)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_isClosed)
            return;
        m_pack.add(delivery);
        if (std::exchange(m_isAwake, true))
            return;
    }
    m_gate.post(m_wake);
}

void DeliveryBox::deliver(Letter letter)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_isClosed)
            return;
        m_pack.add(std::move(letter.message));
        if (std::exchange(m_isAwake, true))
            return;
    }
    m_gate.post(m_wake);
}

bool DeliveryBox::take(DeliveryPack &pack)
{
    pack.clear();
    const std::lock_guard lock(m_mutex);
    std::swap(m_pack, pack);
    m_isAwake = !pack.isEmpty();
    return m_isAwake;
}

void DeliveryBox::close()
{
    m_gate.close();
    const std::lock_guard lock(m_mutex);
    m_isClosed = true;
    m_pack = {};
}

} // namespace kvasir
