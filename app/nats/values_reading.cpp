// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/values_reading.h"

#include "models/keys/key_name.h"

#include <algorithm>
#include <utility>

namespace kvasir {

namespace {

// Keeps the pipe full at any distance without asking for more than the screen shows at once.
constexpr std::size_t mostUnderWay = 64;
// The server's limit on what multi_last may find.
constexpr std::size_t mostTogether = 1024;
// Bytes of a request, where the server takes more; a screen's keys need a tenth of it.
constexpr qsizetype longestRequest = 64 * 1024;
// What a request has besides its subjects: names and braces, and the headers it has not.
constexpr qsizetype requestFrame = 256;

} // namespace

ValuesReading::ValuesReading(StreamReader &reader, BucketRoute route, std::vector<KnownKey> keys,
                             ReadTicket::Wanted wanted, Done done)
    : m_reader(reader)
    , m_route(std::move(route))
    , m_keys(std::move(keys))
    , m_wanted(std::move(wanted))
    , m_done(std::move(done))
{
}

void ValuesReading::start()
{
    sort();
    goOn();
}

/// Decides for each key how it is got. multi_last takes wildcards for wildcards, and JSON carries
/// no bytes that are not UTF-8.
void ValuesReading::sort()
{
    const bool canTogether = m_reader.canGetMany(m_route);
    const qint64 mostPayload = m_reader.api().requester().serverInfo().maxPayload;
    const qsizetype limit =
        (mostPayload > 0 ? std::min<qsizetype>(mostPayload, longestRequest) : longestRequest) -
        requestFrame;
    qsizetype length = limit; // so that the first key begins a list
    for (const KnownKey &known : m_keys) {
        const QByteArray &key = known.key;
        if (!isSubject(key))
            continue; // never was a key
        // Each quote and backslash of it takes two bytes; then quotes around it and a comma.
        const qsizetype needed =
            m_route.prefix.size() + key.size() + key.count('"') + key.count('\\') + 3;
        if (!canTogether || needed > limit || !isUtf8(key) || hasWildcardToken(key)) {
            m_alone.push_back(known);
            continue;
        }
        length += needed;
        if (length > limit || m_together.back().size() == mostTogether) {
            m_together.emplace_back();
            length = needed;
        }
        m_together.back().push_back(known);
    }
}

/// Sends what may be sent now; ends when nothing is left to wait for.
void ValuesReading::goOn()
{
    if (!m_done)
        return;
    if (!*m_wanted) {
        end(Error{ErrorKind::Cancelled, QString()});
        return;
    }
    // One list at a time, for what is under way comes even when nobody wants it any more.
    if (m_underWay == 0 && !m_together.empty()) {
        Keys keys = std::move(m_together.front());
        m_together.pop_front();
        readTogether(std::move(keys));
        return;
    }
    while (m_together.empty() && m_underWay < mostUnderWay && !m_alone.empty()) {
        const KnownKey known = m_alone.front();
        m_alone.pop_front();
        ++m_underWay; // before it is asked for, which may answer at once
        readOne(known);
    }
    if (m_underWay == 0 && m_together.empty() && m_done)
        end(collected());
}

void ValuesReading::readTogether(Keys keys)
{
    Json subjects = Json::array();
    for (const KnownKey &known : keys)
        subjects.push_back(toStd(m_route.subjectOf(known.key)));
    ++m_underWay;
    multiGet(m_reader.api().requester(), m_route, std::move(subjects),
             [self = shared_from_this(), keys = std::move(keys)](Result<MultiGetAnswer> answer) {
                 --self->m_underWay;
                 self->onTogether(keys, std::move(answer));
                 self->goOn();
             });
}

void ValuesReading::onTogether(const Keys &keys, Result<MultiGetAnswer> answer)
{
    if (!answer && answer.error().kind == ErrorKind::NotPermitted)
        m_reader.noteManyDenied(m_route);
    if (!answer && (answer.error().kind == ErrorKind::ServerRefused ||
                    answer.error().kind == ErrorKind::NotPermitted)) {
        m_alone.insert(m_alone.end(), keys.begin(), keys.end());
        return;
    }
    if (!answer) {
        end(answer.error());
        return;
    }
    for (StoredMessage &stored : answer.value().found)
        if (const auto key = m_route.keyOf(stored.subject)) {
            stored.revision.key = key->toByteArray();
            m_found[stored.revision.key] = std::move(stored.revision);
        }
    if (answer.value().isWhole)
        return;
    Keys rest;
    std::copy_if(keys.begin(), keys.end(), std::back_inserter(rest),
                 [this](const KnownKey &known) { return !m_found.contains(known.key); });
    if (rest.size() < keys.size())
        m_together.push_front(std::move(rest));
    else
        m_alone.insert(m_alone.end(), rest.begin(), rest.end());
}

/// The server takes it for the name of this key and of no other.
bool ValuesReading::hasSpeakableName(const QByteArray &key) const
{
    return !hasWildcardToken(key) && (m_route.allowDirect || isUtf8(key));
}

void ValuesReading::readOne(const KnownKey &known)
{
    const auto onAnswer = [self = shared_from_this(),
                           key = known.key](const Result<StoredMessage> &found) {
        --self->m_underWay;
        const bool isOfKey = found.ok() && found.value().subject == self->m_route.subjectOf(key);
        const bool isBadName = !found && found.error().kind == ErrorKind::BadKeyName;
        if (isOfKey)
            self->m_found[key] = found.value().revision;
        else if (!found && !isBadName && found.error().kind != ErrorKind::RevisionNotFound)
            self->end(found.error());
        self->goOn();
    };
    if (known.revision != 0 && !hasSpeakableName(known.key))
        m_reader.bySequence(m_route, known.revision, onAnswer);
    else
        m_reader.newestSomewhere(m_route, known.key, onAnswer);
}

void ValuesReading::end(Result<std::vector<Revision>> result)
{
    if (const Done done = std::exchange(m_done, nullptr))
        done(std::move(result));
}

std::vector<Revision> ValuesReading::collected()
{
    std::vector<Revision> revisions;
    for (const KnownKey &known : m_keys) {
        const auto found = m_found.find(known.key);
        revisions.push_back(found == m_found.end() ? Revision() : found->second);
        revisions.back().key = known.key;
    }
    return revisions;
}

} // namespace kvasir
