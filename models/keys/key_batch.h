// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/keys/key_entry.h"

#include <QByteArrayView>
#include <QMetaType>

#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

namespace kvasir {

/// What a batch says of one key. Its bytes lie in the batch.
struct KeyNews
{
    QByteArrayView key;
    quint64 revision = 0;
    Operation operation = Operation::Put;
    bool expired = false;
    bool expires = false;
    /// The server keeps nothing of the key any more; of the rest only the revision counts: a
    /// newer one that is known meanwhile stays.
    bool forgotten = false;
    qint64 modifiedMs = 0;
    qint64 size = 0;
    std::optional<QByteArrayView> value; ///< absent when only headers were asked for

    /// The same with bytes of its own; not for what is forgotten.
    KeyEntry toEntry() const;
    static KeyNews of(const KeyEntry &entry);
    qint64 byteSize() const { return value ? value->size() : size; }
};

/// What changed in a bucket since the last batch, to be applied in this order: beginsLoad, the
/// news, endsLoad, prunesBefore. Packed into two blocks of memory, for a million keys pass through
/// it on their way to the screen. Immutable once sent.
class KeyBatch
{
public:
    /// A load begins: each key has to be seen again until endsLoad, in this or a later batch. One
    /// that began before and did not end is superseded.
    bool beginsLoad = false;
    /// With beginsLoad: the stream is another one, so that the revisions known say nothing about
    /// those to come. Else a key's revision that is lower than the known one counts only if none
    /// as high follows until endsLoad: then what was newer is gone.
    bool isAnotherStream = false;
    /// Keys that were not seen since beginsLoad are gone.
    bool endsLoad = false;
    /// Keys whose newest revision is lower are gone; 0: none.
    quint64 prunesBefore = 0;
    /// Part of the first load: rows do not flash.
    bool initialLoad = false;

    void add(const KeyNews &news);
    void add(const KeyEntry &entry) { add(KeyNews::of(entry)); }
    void forget(QByteArrayView key, quint64 revision);
    /// Replaces news number i by later news of the same key.
    void replace(std::size_t i, const KeyNews &news);
    /// Drops the news, the marks stay.
    void clearNews();
    void reserve(std::size_t news, std::size_t bytes);

    std::size_t size() const { return m_records.size(); }
    /// Valid until the batch is changed.
    KeyNews operator[](std::size_t i) const;
    QByteArrayView keyAt(std::size_t i) const
    {
        return {m_bytes.data() + m_records[i].at, qsizetype(m_records[i].keyLength)};
    }
    /// Neither news nor marks.
    bool isEmpty() const
    {
        return m_records.empty() && !beginsLoad && !endsLoad && prunesBefore == 0;
    }
    /// What all of it takes, roughly.
    std::size_t byteSize() const { return m_records.size() * sizeof(Record) + m_bytes.size(); }
    /// Bytes that replaced news have left behind.
    std::size_t wastedBytes() const { return m_wasted; }

private:
    struct Record
    {
        quint64 revision;
        qint64 modifiedMs;
        quint64 at; ///< of the key in m_bytes; the value follows
        qint64 size;
        quint32 keyLength;
        quint32 valueLength;
        Operation operation;
        bool expired : 1;
        bool expires : 1;
        bool forgotten : 1;
        bool hasValue : 1;
    };
    Record store(const KeyNews &news);

    std::vector<Record> m_records;
    std::vector<char> m_bytes;
    std::size_t m_wasted = 0;
};

/// A batch on its way from the watch thread to the tree.
using KeyBatchPtr = std::shared_ptr<const KeyBatch>;

} // namespace kvasir

Q_DECLARE_METATYPE(kvasir::KeyBatchPtr)
