// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/nats/stream_reader.h"
#include "models/buckets/foreign_list.h"

#include <functional>
#include <memory>

namespace kvasir {

/// Reads which subjects of a bucket's stream are no keys of it (STREAM.INFO with subjects_filter,
/// page by page), in the request thread; lives until it is done.
///
/// Servers count the subjects for each page, so they are asked for those only that can be foreign,
/// and not at all about a stream that can have none. A mirror is not looked at: it has what its
/// origin has.
class ForeignReading : public std::enable_shared_from_this<ForeignReading>
{
public:
    using Done = std::function<void(Result<ForeignList>)>;

    static void start(StreamReader &reader, const QString &bucket, Done done);

private:
    ForeignReading(StreamReader &reader, QByteArray stream, Done done);

    void onConfig(const Json &config);
    void nextPage();
    void onPage(const Json &answer);
    void end();

    StreamReader &m_reader;
    const QByteArray m_stream;
    const Done m_done;
    QByteArray m_keys;        ///< what the subjects of keys begin with
    QByteArrayList m_filters; ///< that are still to be asked for; the last one is next
    quint64 m_offset = 0;     ///< of the next page of that
    int m_pages = 0;
    std::vector<ForeignList::Subject> m_found;
    ForeignList m_list;
};

} // namespace kvasir
