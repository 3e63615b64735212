// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/admin/bucket_protection.h"

#include "ui/keys/key_pane.h"
#include "ui/main_window.h"
#include "ui/text/read_only_text.h"
#include "ui/window_menus.h"

namespace kvasir {

BucketProtection::BucketProtection(MainWindow &window)
    : m_window(window)
{
}

void BucketProtection::setSession(Session *session)
{
    if (m_session)
        m_session->disconnect(this);
    m_session = session;
    if (session)
        connect(session, &Session::accountRead, this, &BucketProtection::show);
    show();
}

void BucketProtection::setBucket(const QString &name)
{
    m_bucket = name;
    m_keySubjects.clear();
    show();
}

void BucketProtection::describe(const BucketInfo &bucket)
{
    if (std::exchange(m_keySubjects, bucket.keySubjects) != bucket.keySubjects)
        show();
}

void BucketProtection::setGuard(WriteGuard::State state)
{
    m_guard = state;
    show();
}

void BucketProtection::show()
{
    const QString newKey = keyReason();
    const QString purge = adminReason(AdminKind::Purge, m_bucket);
    m_window.keys().setCreationRefused(newKey);
    m_window.menus().setRefusals({newKey, readOnlyReason(m_guard),
                                  adminReason(AdminKind::Create, {}),
                                  adminReason(AdminKind::Edit, m_bucket), purge, purge,
                                  adminReason(AdminKind::Delete, m_bucket)});
}

QString BucketProtection::adminReason(AdminKind kind, const QString &bucket) const
{
    const QString reason = readOnlyReason(m_guard);
    if (!reason.isEmpty() || !m_session)
        return reason;
    const QByteArray subject = m_session->admin().subjectOf(kind, bucket);
    return m_session->account().publish.allowsAny(subject) ? QString() : notPermittedText(subject);
}

QString BucketProtection::keyReason() const
{
    const QString reason = readOnlyReason(m_guard);
    if (!reason.isEmpty() || !m_session || m_keySubjects.isEmpty())
        return reason;
    const QByteArray subjects = m_keySubjects + '>';
    return m_session->account().publish.allowsAny(subjects) ? QString()
                                                            : notPermittedReason(subjects);
}

} // namespace kvasir
