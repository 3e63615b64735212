// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/keys/key_batch.h"

namespace kvasir {

KeyEntry KeyNews::toEntry() const
{
    KeyEntry entry;
    entry.key = key.toByteArray();
    entry.revision = revision;
    entry.operation = operation;
    entry.expired = expired;
    entry.expires = expires;
    entry.modifiedMs = modifiedMs;
    entry.size = size;
    if (value)
        entry.value = value->toByteArray();
    return entry;
}

KeyNews KeyNews::of(const KeyEntry &entry)
{
    KeyNews news;
    news.key = entry.key;
    news.revision = entry.revision;
    news.operation = entry.operation;
    news.expired = entry.expired;
    news.expires = entry.expires;
    news.modifiedMs = entry.modifiedMs;
    news.size = entry.size;
    if (entry.value)
        news.value = QByteArrayView(*entry.value);
    return news;
}

void KeyBatch::add(const KeyNews &news)
{
    m_records.push_back(store(news));
}

void KeyBatch::forget(QByteArrayView key, quint64 revision)
{
    KeyNews news;
    news.key = key;
    news.revision = revision;
    news.forgotten = true;
    add(news);
}

void KeyBatch::replace(std::size_t i, const KeyNews &news)
{
    m_wasted += m_records[i].keyLength + m_records[i].valueLength;
    m_records[i] = store(news);
}

void KeyBatch::clearNews()
{
    m_records.clear();
    m_bytes.clear();
    m_wasted = 0;
}

void KeyBatch::reserve(std::size_t news, std::size_t bytes)
{
    m_records.reserve(news);
    m_bytes.reserve(bytes);
}

KeyBatch::Record KeyBatch::store(const KeyNews &news)
{
    Record record{};
    record.revision = news.revision;
    record.modifiedMs = news.modifiedMs;
    record.at = m_bytes.size();
    record.size = news.size;
    record.keyLength = quint32(news.key.size());
    record.operation = news.operation;
    record.expired = news.expired;
    record.expires = news.expires;
    record.forgotten = news.forgotten;
    m_bytes.insert(m_bytes.end(), news.key.begin(), news.key.end());
    if (news.value) {
        record.hasValue = true;
        record.valueLength = quint32(news.value->size());
        m_bytes.insert(m_bytes.end(), news.value->begin(), news.value->end());
    }
    return record;
}

KeyNews KeyBatch::operator[](std::size_t i) const
{
    const Record &record = m_records[i];
    const char *const key = m_bytes.data() + record.at;
    KeyNews news;
    news.key = QByteArrayView(key, qsizetype(record.keyLength));
    news.revision = record.revision;
    news.operation = record.operation;
    news.expired = record.expired;
    news.expires = record.expires;
    news.forgotten = record.forgotten;
    news.modifiedMs = record.modifiedMs;
    news.size = record.size;
    if (record.hasValue)
        news.value = QByteArrayView(key + record.keyLength, qsizetype(record.valueLength));
    return news;
}

} // namespace kvasir
