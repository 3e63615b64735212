// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

// QProcess starts programs by clone() with CLONE_VM: until its exec the child has the memory of its
// parent. GCC 12's ThreadSanitizer takes it for a fork: in the child, thus in the parent too, it
// stops watching the thread and notes that no other may be started. So in these builds the child is
// given a copy of the memory, as ThreadSanitizer itself makes of vfork() a fork().

#include <cstdarg>
#include <sched.h>
#include <sys/types.h>

extern "C" {

int __interceptor_clone(int (*function)(void *), void *stack, int flags, void *argument, ...);

int clone(int (*function)(void *), void *stack, int flags, void *argument, ...) noexcept
{
    va_list more;
    va_start(more, argument);
    auto *const parentId = va_arg(more, pid_t *); // or the pidfd; Qt gives no more than this
    va_end(more);
    return __interceptor_clone(function, stack, flags & ~CLONE_VM, argument, parentId);
}
}
