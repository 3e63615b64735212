// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/resume_check.h"

#include <utility>

namespace kvasir {

void ResumeCheck::run(const BucketRoute &route, const StreamTail &tail, Done done)
{
    look(route, tail.newestFirst(), {}, std::move(done));
}

void ResumeCheck::look(const BucketRoute &route, std::vector<StreamTail::Seen> left,
                       Outcome outcome, Done done)
{
    if (left.empty()) {
        done(Outcome{});
        return;
    }
    const StreamTail::Seen seen = left.front();
    left.erase(left.begin());
    m_reader.bySequence(route, seen.sequence, [=, this](const Result<StoredMessage> &found) {
        if (found.ok()) {
            const bool same = found.value().revision.modifiedMs == seen.timeMs &&
                              StreamTail::hashOf(found.value().subject) == seen.subject;
            done(same ? Outcome{true, outcome.toBeSuperseded} : Outcome{});
        } else if (found.error().kind == ErrorKind::RevisionNotFound) {
            Outcome further = outcome;
            further.toBeSuperseded.insert(seen.subject);
            look(route, left, std::move(further), done);
        } else {
            done(found.error());
        }
    });
}

} // namespace kvasir
