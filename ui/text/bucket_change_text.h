// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/buckets/admin_outcome.h"
#include "models/buckets/bucket_config.h"
#include "models/buckets/edit_warnings.h"

#include <QString>

namespace kvasir {

// A change of a bucket's configuration in words. All of it is plain text; it may hold what
// strangers wrote.

/// "Time to live (max_age)", or the path alone where no setting stands for it.
QString changeLabel(const QString &path);
/// A value of that member, as people say it where it is an amount; JSON else.
QString changeValue(const QString &path, const QString &json);
/// What there is to know of the change besides; often nothing.
QString changeRemark(const ConfigChange &change);

QString warningText(const EditWarning &warning);

/// How much there is in a bucket: keys, revisions, bytes.
QString contentsText(const BucketInfo &bucket);

/// That a purge or deletion takes more than keys; empty when it does not.
QString foreignSubjectsText(const BucketConfig &config);

/// What an intent is about, for unclear outcomes.
enum class AdminAction { Create, Edit, Delete, Purge };
/// It was carried out; for the status line.
QString adminDoneText(AdminAction action, const QString &bucket, const AdminDone &done);
/// It surely was not.
QString adminFailedText(AdminAction action, const QString &bucket, const Error &error);
/// Nobody knows.
QString adminUnknownText(AdminAction action, const QString &bucket, const Error &error);
/// The bucket is not what was shown.
QString adminOutdatedText(AdminAction action, const QString &bucket);
/// Whichever of these it is.
QString adminOutcomeText(AdminAction action, const QString &bucket, const AdminOutcome &outcome);
QString markersText(const MarkersOutcome &outcome);

} // namespace kvasir
