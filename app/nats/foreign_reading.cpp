// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/foreign_reading.h"

#include "models/connections/subject_permissions.h"

#include <algorithm>

namespace kvasir {

namespace {

/// A page has 100,000 subjects, which a server takes a moment to count.
constexpr int mostPages = 10;

/// The subjects that a transform makes: what it takes over from the original may be anything, and a
/// function may make several tokens of one.
QByteArray patternOf(const QByteArray &destination)
{
    QByteArrayList tokens;
    for (const QByteArray &token : destination.split('.')) {
        if (token.contains("{{"))
            return (tokens << ">").join('.');
        const bool isPlace =
            token.size() > 1 && token[0] == '$' && token[1] >= '0' && token[1] <= '9';
        tokens << (isPlace ? QByteArray("*") : token);
    }
    return tokens.join('.');
}

/// What a source may bring in.
QByteArrayList subjectsOf(const Json &source)
{
    QByteArrayList subjects;
    for (const Json &transform : member(source, "subject_transforms"))
        subjects << patternOf(bytesOf(transform, "dest"));
    if (!subjects.isEmpty())
        return subjects;
    const QByteArray filter = bytesOf(source, "filter_subject");
    const QByteArray stream = bytesOf(source, "name");
    if (!filter.isEmpty())
        return {filter};
    // What else such a bucket has is foreign in it, too, and shown there.
    const QByteArray bucket = bucketOfStream(stream);
    return {bucket.isEmpty() ? QByteArray(">") : keySubjectsOf(bucket) + '>'};
}

} // namespace

void ForeignReading::start(StreamReader &reader, const QString &bucket, Done done)
{
    const QByteArray stream = streamOf(bucket);
    if (!isSubjectToken(stream)) {
        done(Error{ErrorKind::BucketNotFound, bucket});
        return;
    }
    std::shared_ptr<ForeignReading> self(new ForeignReading(reader, stream, std::move(done)));
    reader.api().call("STREAM.INFO." + stream, Json(), [self](const Result<Json> &answer) {
        if (answer)
            self->onConfig(member(answer.value(), "config"));
        else
            self->m_done(answer.error());
    });
}

ForeignReading::ForeignReading(StreamReader &reader, QByteArray stream, Done done)
    : m_reader(reader)
    , m_stream(std::move(stream))
    , m_done(std::move(done))
    , m_keys(keySubjectsOf(bucketOfStream(m_stream)))
{
}

void ForeignReading::onConfig(const Json &config)
{
    QByteArrayList subjects;
    for (const Json &subject : member(config, "subjects"))
        if (subject.is_string())
            subjects << QByteArray::fromStdString(subject.get<std::string>());
    if (const QByteArray made = bytesOf(member(config, "subject_transform"), "dest");
        !made.isEmpty())
        subjects << patternOf(made);
    for (const Json &source : member(config, "sources"))
        subjects << subjectsOf(source);
    for (const QByteArray &subject : subjects) {
        const auto isAsked = [&](const QByteArray &other) { return covers(other, subject); };
        if (covers(m_keys + '>', subject) ||
            std::any_of(m_filters.begin(), m_filters.end(), isAsked))
            continue;
        m_filters.removeIf([&](const QByteArray &other) { return covers(subject, other); });
        m_filters << subject;
    }
    nextPage();
}

void ForeignReading::nextPage()
{
    if (m_filters.isEmpty())
        return end();
    if (m_pages++ == mostPages) {
        m_list.isComplete = false;
        return end();
    }
    m_reader.api().call("STREAM.INFO." + m_stream,
                        Json{{"subjects_filter", toStd(m_filters.last())}, {"offset", m_offset}},
                        [self = shared_from_this()](const Result<Json> &answer) {
                            if (answer)
                                self->onPage(answer.value());
                            else
                                self->m_done(answer.error());
                        });
}

void ForeignReading::onPage(const Json &answer)
{
    const Json &subjects = member(member(answer, "state"), "subjects");
    if (subjects.is_object())
        for (const auto &[name, messages] : subjects.items()) {
            const QByteArray subject = QByteArray::fromStdString(name);
            if (!subject.startsWith(m_keys) && messages.is_number_unsigned())
                m_found.push_back({subject, messages.get<quint64>()});
        }
    m_offset += subjects.is_object() ? subjects.size() : 0;
    if (!subjects.is_object() || subjects.empty() || m_offset >= unsignedOf(answer, "total")) {
        m_filters.removeLast();
        m_offset = 0;
    }
    nextPage();
}

void ForeignReading::end()
{
    std::sort(m_found.begin(), m_found.end(),
              [](const auto &a, const auto &b) { return a.subject < b.subject; });
    const auto isSame = [](const auto &a, const auto &b) { return a.subject == b.subject; };
    m_found.erase(std::unique(m_found.begin(), m_found.end(), isSame), m_found.end());
    const std::size_t listed = std::min(m_found.size(), ForeignList::mostListed);
    m_list.more = m_found.size() - listed;
    m_found.resize(listed);
    m_list.subjects = std::move(m_found);
    m_done(std::move(m_list));
}

} // namespace kvasir
