// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "tests/race/arena.h"
#include "tests/truth/chance.h"

namespace kvasir::test {

/// What goes wrong during one round; drawn before the round, so that the seed alone decides.
class Trouble
{
public:
    /// None most of the time.
    static Trouble draw(Chance &chance, bool isCluster);

    /// For logs.
    QString words() const;
    bool isNone() const { return m_kind == Kind::None; }
    /// Before Kvasir reads what it is going to write.
    void prepare(Arena &arena) const;
    /// Just before Kvasir writes.
    void onSending(Arena &arena) const;
    /// While Kvasir's write is under way. Waits until all servers run again; false when one does
    /// not start.
    bool strike(Arena &arena) const;
    /// Afterwards: all networks are well again.
    static void heal(Arena &arena);

private:
    enum class Kind {
        None,
        Cut,           ///< with whatever is under way
        LoseAnswer,    ///< the write arrives; the answer never does
        Refuse,        ///< cut, and no new connection for a while
        Slow,          ///< and nothing else
        Silence,       ///< no answers for longer than they are waited for
        Kill,          ///< a server
        Freeze,        ///< a server
        FreezeForLong, ///< longer than an answer is waited for
        StepDown,
        KillLeader,
        FreezeLeader,
    };
    struct Weighted
    {
        Kind kind;
        const char *name;
        int weight;
        bool needsCluster;
    };
    static const std::vector<Weighted> &kinds();

    void cutAll(Arena &arena) const;
    bool kill(Arena &arena, int number) const;
    void freeze(Arena &arena, int number) const;

    Kind m_kind = Kind::None;
    int m_delayMs = 0; ///< of what passes through the networks
    int m_afterMs = 0; ///< since the write was sent
    int m_forMs = 0;
    int m_server = 0;
};

} // namespace kvasir::test
