// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

// What a watcher does when something went wrong.

#include "app/nats/watch_session.h"

#include <utility>

namespace kvasir {

using State = WatchStatus::State;

namespace {

// With others who purge all the time each reading may be passed over, too.
constexpr std::chrono::seconds foundReloadPause{5};

/// No consumer will be made for us, or none beside those there are.
bool isRefusal(const Error &error)
{
    return error.kind == ErrorKind::NotPermitted || error.kind == ErrorKind::ServerRefused;
}

} // namespace

void WatchSession::onLinkEvent(const LinkEvent &event)
{
    switch (event.kind) {
    case LinkEvent::Kind::Up:
        m_mustWalk = false; // others may be permitted more
        begin();
        break;
    case LinkEvent::Kind::Down:
        stop();
        m_report.setState(m_report.state() == State::Offline ? State::Offline
                                                             : State::Reconnecting);
        break;
    case LinkEvent::Kind::Denied:
        // Other denials are told by the request that was denied; this one waits for no answer.
        if (event.text.contains('"' + m_link->api() + ".CONSUMER.MSG.NEXT." + streamOf(m_bucket) +
                                '.')) {
            m_mustWalk = true;
            begin();
        }
        break;
    }
}

void WatchSession::onSourceEnd(const MessageSource::End &end)
{
    using Reason = MessageSource::End::Reason;
    switch (end.reason) {
    case Reason::NotStarted:
        stop();
        if (end.error.kind == ErrorKind::BucketNotFound) {
            bucketGone();
        } else if (!m_mustWalk && isRefusal(end.error)) {
            m_mustWalk = true;
            begin();
        } else {
            onFailure(end.error);
        }
        break;
    case Reason::Lost:
        if (m_gotSomething || m_caughtUp) {
            begin();
        } else { // at once it would be lost again
            stop();
            m_retry.start();
        }
        break;
    case Reason::Silent:
        m_report.setStale(m_lastSign);
        begin();
        break;
    }
}

void WatchSession::onGap(GapCheck::Loss loss)
{
    const auto now = std::chrono::steady_clock::now();
    if (loss == GapCheck::Loss::Found && now >= m_nextGapReload) {
        m_nextGapReload = now + foundReloadPause;
        reload();
    } else {
        m_gapsUnsure = true; // the next poll sees to it
    }
}

void WatchSession::onFailure(const Error &error)
{
    if (error.kind == ErrorKind::Disconnected)
        return; // the link tells when it is there again
    if (m_outlet.hasLoaded())
        m_report.setStale(m_lastSign);
    if (std::exchange(m_reported, error) != error)
        m_listener.failed(error);
    m_retry.start();
}

void WatchSession::bucketGone()
{
    m_stream = {};
    m_lastSequence = 0;
    m_mustLoad = true;
    m_tail.clear();
    m_foreign.clear();
    m_expiries.clear();
    m_outlet.beginLoad({true, !m_outlet.hasLoaded(), 0});
    m_outlet.endLoad();
    m_outlet.whenApplied([this, round = m_round] {
        if (round == m_round)
            m_report.setGone();
    });
    m_retry.start(); // somebody may make it again
}

} // namespace kvasir
