// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/text/bucket_change_text.h"

#include "models/text/byte_size.h"
#include "models/text/typed_amount.h"
#include "models/text/visible_text.h"
#include "ui/text/bucket_setting_text.h"
#include "ui/text/error_text.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>
#include <optional>

namespace kvasir {

using namespace Qt::StringLiterals;

namespace {

struct ChangeWords
{
    Q_DECLARE_TR_FUNCTIONS(kvasir::ChangeWords)
};

/// A dialog says them in a line or two.
constexpr qsizetype mostSubjectsNamed = 5;

enum class Unit { None, Duration, Size, Count };

struct Member
{
    QLatin1StringView path; ///< or what it begins with
    BucketSetting setting;
    Unit unit = Unit::None;
};

constexpr std::array<Member, 17> members{{
    {"description"_L1, BucketSetting::Description},
    {"max_msgs_per_subject"_L1, BucketSetting::History, Unit::Count},
    {"max_age"_L1, BucketSetting::TimeToLive, Unit::Duration},
    {"allow_msg_ttl"_L1, BucketSetting::PerKeyTtl},
    {"subject_delete_marker_ttl"_L1, BucketSetting::MarkerTtl, Unit::Duration},
    {"max_msg_size"_L1, BucketSetting::MaxValueSize, Unit::Size},
    {"max_bytes"_L1, BucketSetting::MaxBytes, Unit::Size},
    {"storage"_L1, BucketSetting::Storage},
    {"num_replicas"_L1, BucketSetting::Replicas, Unit::Count},
    {"placement.cluster"_L1, BucketSetting::PlacementCluster},
    {"placement.tags"_L1, BucketSetting::PlacementTags},
    {"compression"_L1, BucketSetting::Compression},
    {"metadata"_L1, BucketSetting::Metadata},
    {"sources"_L1, BucketSetting::Sources},
    {"republish"_L1, BucketSetting::Republish},
    {"allow_atomic"_L1, BucketSetting::AtomicBatches},
    {"allow_direct"_L1, BucketSetting::AllowDirect},
}};

const Member *memberOf(const QString &path)
{
    for (const Member &known : members)
        if (path.startsWith(known.path))
            return &known;
    return nullptr;
}

QString amount(Unit unit, qint64 number)
{
    if (unit == Unit::Duration)
        return number == 0 ? ChangeWords::tr("never") : exactDuration(number);
    if (number < 0)
        return ChangeWords::tr("no limit");
    return unit == Unit::Size ? exactByteSize(number) : QLocale().toString(number);
}

QString count(quint64 number)
{
    return QLocale().toString(number);
}

} // namespace

QString changeLabel(const QString &path)
{
    const Member *known = memberOf(path);
    const QString visible = visibleText(path.toUtf8());
    return known ? ChangeWords::tr("%1 (%2)").arg(settingLabel(known->setting), visible) : visible;
}

QString changeValue(const QString &path, const QString &json)
{
    if (json.isEmpty())
        return ChangeWords::tr("not set");
    const Member *known = memberOf(path);
    bool isNumber = false;
    const qint64 number = json.toLongLong(&isNumber);
    if (isNumber && path == "duplicate_window"_L1)
        return exactDuration(number);
    if (isNumber && known && known->unit != Unit::None)
        return amount(known->unit, number);
    if (json == "true"_L1 || json == "false"_L1)
        return json == "true"_L1 ? ChangeWords::tr("on") : ChangeWords::tr("off");
    return visibleText(json.toUtf8());
}

QString changeRemark(const ConfigChange &change)
{
    if (change.path == "duplicate_window"_L1)
        return ChangeWords::tr("Lowered with the time to live, which it may not exceed");
    if (change.path == "allow_msg_ttl"_L1 && change.after == "true"_L1)
        return ChangeWords::tr("Cannot be taken back");
    return {};
}

QString warningText(const EditWarning &warning)
{
    using Kind = EditWarning::Kind;
    const QString bytes = byteSize(qint64(warning.most));
    switch (warning.kind) {
    case Kind::RevisionsTrimmed:
        return ChangeWords::tr("The server drops older revisions at once and for good: at least "
                               "%1 of them, at most %2.")
            .arg(count(warning.least), count(warning.most));
    case Kind::ValuesExpire:
        return ChangeWords::tr("Values older than %1 go at once and for good, the newest of a key "
                               "too.")
            .arg(exactDuration(warning.amount));
    case Kind::OldestDropped:
        return ChangeWords::tr("The bucket holds %1 more than that: this server drops the oldest "
                               "values at once and for good.")
            .arg(bytes);
    case Kind::WritesRefused:
        return ChangeWords::tr(
                   "The bucket holds %1 more than that: the server refuses writes until "
                   "it holds less.")
            .arg(bytes);
    case Kind::LargeRefused:
        return ChangeWords::tr("Values larger than %1 stay, but cannot be written again.")
            .arg(exactByteSize(warning.amount));
    case Kind::PerKeyTtlForGood:
        return ChangeWords::tr("Time to live per key cannot be switched off again.");
    case Kind::SourceRemoved:
        return ChangeWords::tr("What came from the source stays; nothing more comes.");
    case Kind::FewerCopies:
        return ChangeWords::tr("Fewer servers keep a copy: losing one may lose the bucket.");
    case Kind::DataMoves:
        return ChangeWords::tr("The bucket may move to other servers, which takes a while.");
    case Kind::OneByOne:
        return ChangeWords::tr("Change sets will be written one by one, not all or none.");
    }
    return {};
}

QString contentsText(const BucketInfo &bucket)
{
    return ChangeWords::tr("It holds %1 keys in %2 revisions and markers, %3.")
        .arg(count(bucket.keys), count(bucket.messages), byteSize(qint64(bucket.bytes)));
}

QString foreignSubjectsText(const BucketConfig &config)
{
    const QByteArrayList subjects = config.foreignSubjects();
    QStringList named;
    for (const QByteArray &subject : subjects.first(std::min(subjects.size(), mostSubjectsNamed)))
        named << u'“' + visibleText(subject) + u'”';
    if (subjects.size() > mostSubjectsNamed)
        named << ChangeWords::tr("and %L1 more").arg(subjects.size() - mostSubjectsNamed);
    return named.isEmpty()
               ? QString()
               : ChangeWords::tr("Messages on subjects that are no keys go as well: %1.")
                     .arg(named.join(QStringLiteral(", ")));
}

QString adminDoneText(AdminAction action, const QString &bucket, const AdminDone &done)
{
    switch (action) {
    case AdminAction::Create:
        return ChangeWords::tr("Created bucket “%1”").arg(bucket);
    case AdminAction::Edit:
        return ChangeWords::tr("Changed bucket “%1”").arg(bucket);
    case AdminAction::Delete:
        return ChangeWords::tr("Deleted bucket “%1”").arg(bucket);
    case AdminAction::Purge:
        return ChangeWords::tr("Purged bucket “%1”: %2 revisions and markers went")
            .arg(bucket, count(done.purged));
    }
    return {};
}

QString adminFailedText(AdminAction action, const QString &bucket, const Error &error)
{
    const QString why = visibleText(errorText(error).toUtf8());
    switch (action) {
    case AdminAction::Create:
        return ChangeWords::tr("“%1” was not created. %2").arg(bucket, why);
    case AdminAction::Edit:
        return ChangeWords::tr("“%1” was not changed. %2").arg(bucket, why);
    case AdminAction::Delete:
        return ChangeWords::tr("“%1” was not deleted. %2").arg(bucket, why);
    case AdminAction::Purge:
        return ChangeWords::tr("“%1” was not purged. %2").arg(bucket, why);
    }
    return {};
}

QString adminUnknownText(AdminAction action, const QString &bucket, const Error & /*error*/)
{
    const QString look = ChangeWords::tr("The answer was lost, and the server could not be asked "
                                         "since. Look at the bucket again before you repeat it.");
    switch (action) {
    case AdminAction::Create:
        return ChangeWords::tr("It is not known whether “%1” was created. %2").arg(bucket, look);
    case AdminAction::Edit:
        return ChangeWords::tr("It is not known whether “%1” was changed. %2").arg(bucket, look);
    case AdminAction::Delete:
        return ChangeWords::tr("It is not known whether “%1” was deleted. %2").arg(bucket, look);
    case AdminAction::Purge:
        return ChangeWords::tr("It is not known whether “%1” was purged. %2").arg(bucket, look);
    }
    return {};
}

QString adminOutdatedText(AdminAction action, const QString &bucket)
{
    if (action == AdminAction::Edit)
        return ChangeWords::tr(
                   "Nothing was changed: somebody else changed “%1” meanwhile. Below is "
                   "what your changes would do to it as it is now.")
            .arg(bucket);
    return ChangeWords::tr(
               "Nothing was done: “%1” was deleted and made anew since it was shown. Close "
               "this and look at it again.")
        .arg(bucket);
}

QString adminOutcomeText(AdminAction action, const QString &bucket, const AdminOutcome &outcome)
{
    if (const auto *done = std::get_if<AdminDone>(&outcome))
        return adminDoneText(action, bucket, *done);
    if (const auto *failed = std::get_if<AdminFailed>(&outcome))
        return adminFailedText(action, bucket, failed->error);
    if (const auto *unknown = std::get_if<AdminUnknown>(&outcome))
        return adminUnknownText(action, bucket, unknown->error);
    return adminOutdatedText(action, bucket);
}

QString markersText(const MarkersOutcome &outcome)
{
    QStringList parts{ChangeWords::tr("Markers removed: %1.").arg(count(outcome.removed))};
    if (outcome.overtaken > 0)
        parts << ChangeWords::tr("Left alone, for something newer is there or they are gone: %1.")
                     .arg(count(outcome.overtaken));
    if (!outcome.refused.empty())
        parts << ChangeWords::tr(
                     "%1 cannot be removed: a part of their names is a wildcard, and the "
                     "server would erase other keys with them (%2).")
                     .arg(count(outcome.refused.size()), visibleText(outcome.refused.front()));
    if (outcome.stoppedBy && outcome.stoppedBy->kind == ErrorKind::Cancelled)
        parts << ChangeWords::tr("Stopped; what was not reached is still there.");
    else if (outcome.stoppedBy)
        parts << ChangeWords::tr("Then it stopped; what was not reached is still there. %1")
                     .arg(visibleText(errorText(*outcome.stoppedBy).toUtf8()));
    return parts.join(u' ');
}

} // namespace kvasir
