// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/values/value_document.h"

#include "models/history/expiry.h"
#include "models/values/hex_dump.h"
#include "models/values/json_tokens.h"
#include "models/values/value_view.h"

#include <QStringDecoder>

namespace kvasir {

namespace {

/// Up to this many characters every key stroke may work out the bytes, to see whether the value
/// was typed back to what it was. Only asked when the view was not made of the base's bytes.
constexpr qsizetype exactComparisonLimit = qsizetype(64) * 1024;

QByteArray liveBytes(const Revision &revision)
{
    return revision.isLive() ? revision.value : QByteArray();
}

/// Values that were not copied are not compared byte for byte.
bool isSame(const QByteArray &left, const QByteArray &right)
{
    return (left.constData() == right.constData() && left.size() == right.size()) || left == right;
}

/// An acknowledgement does not know the time; the watcher does.
void takeTime(Revision &known, const Revision &other)
{
    if (isSameMessage(known, other) && other.modifiedMs != 0) {
        known.modifiedMs = other.modifiedMs;
        known.headers = other.headers;
        known.timeToLiveMs = other.timeToLiveMs;
        known.expired = other.expired;
    }
}

} // namespace

ValueDocument::ValueDocument(QObject *parent)
    : QObject(parent)
{
    connect(&m_worker, &ViewWorker::finished, this, &ValueDocument::onPrepared);
}

void ValueDocument::begin(const Revision &revision)
{
    m_base = revision;
    m_newest = revision;
    m_newestWrittenMs = revision.modifiedMs;
    m_saving.reset();
    m_chosenFormat.reset();
}

void ValueDocument::open(const Revision &revision)
{
    m_isOpen = true;
    begin(revision);
    showBytes(liveBytes(revision));
    publish(Text::Replaced, false);
}

void ValueDocument::restore(const ValueEdit &edit)
{
    m_isOpen = true;
    begin(edit.base);
    m_chosenFormat = edit.format;
    showBytes(edit.source);
    m_typed = edit.typed;
    publish(Text::Replaced, false);
}

ValueEdit ValueDocument::edit() const
{
    ValueEdit edit{m_base, m_source, m_chosenFormat, {}};
    if (m_newestWrittenMs == 0 && m_base.revision == m_newest.revision)
        edit.base.modifiedMs = 0; // it is this machine's time, and nothing to tell streams apart by
    if (isTyped()) {
        edit.typed = view();
        if (!m_isPreparing)
            edit.format = format(); // that it was typed into; another may be detected by now
    }
    return edit;
}

void ValueDocument::close()
{
    m_isOpen = false;
    begin({});
    showBytes({});
    publish(Text::Replaced, false);
}

bool ValueDocument::concerns(const Revision &revision) const
{
    return m_isOpen && revision.key == m_base.key;
}

bool ValueDocument::isOldNews(const Revision &revision) const
{
    // In one stream a lower number was written earlier. Without both times by the server's clock
    // it is taken for a late answer.
    const bool isWrittenLater = m_newestWrittenMs != 0 && revision.modifiedMs > m_newestWrittenMs;
    // When the newest expires, an older one is current again.
    const bool hasExpired = isTimeOver(m_newest);
    return !revision.isAbsent() && revision.revision < m_newest.revision && !isWrittenLater &&
           !hasExpired;
}

void ValueDocument::serverChanged(const Revision &newest)
{
    if (concerns(newest) && !isOldNews(newest))
        take(newest);
}

void ValueDocument::serverRefused(const Revision &newest)
{
    if (concerns(newest))
        take(newest);
}

void ValueDocument::take(const Revision &newest)
{
    m_newestWrittenMs = newest.modifiedMs;
    if (isSameMessage(newest, m_newest)) {
        takeTime(m_base, newest);
        takeTime(m_newest, newest);
        publish(Text::Kept, m_isChangedOnServer);
        return;
    }
    m_newest = newest;
    const bool isOurs = m_saving && newest.value == m_saving->bytes;
    if (!m_isModified) {
        follow();
    } else if (newest.isLive() && (isOurs || (!isLong() && newest.value == bytes()))) {
        m_base = newest;
        publish(settle(isOurs ? m_saving : std::nullopt), false);
    } else {
        publish(Text::Kept, true);
    }
}

void ValueDocument::saving(const QByteArray &bytes)
{
    if (m_isOpen)
        m_saving = Saving{bytes, view()};
}

void ValueDocument::savingFailed()
{
    m_saving.reset();
}

void ValueDocument::saved(const Revision &written)
{
    if (!concerns(written))
        return;
    // An earlier write may end while another one is under way, which goes on.
    const bool isTheAnnounced = m_saving && isSame(m_saving->bytes, written.value);
    const auto saving = isTheAnnounced ? std::exchange(m_saving, std::nullopt) : std::nullopt;
    if (written.revision < m_base.revision || isSameMessage(written, m_base))
        return;
    const bool hasNewer = m_newest.revision > written.revision;
    m_base = isSameMessage(written, m_newest) ? m_newest : written;
    if (written.revision > m_newest.revision) {
        m_newest = written;
        m_newestWrittenMs = 0;
    }
    if (!m_isModified) {
        follow();
        return;
    }
    const Text text = settle(saving);
    publish(text, hasNewer && differsFromBase());
    if (hasNewer && !m_isModified)
        follow();
}

/// Base moved on to a write: shows it, unless the person typed on since that write was sent.
ValueDocument::Text ValueDocument::settle(const std::optional<Saving> &saving)
{
    const QByteArray written = liveBytes(m_base);
    const bool isWritten = isSame(bytes(), written);
    const bool isWhole = !m_isPreparing || !isTyped();
    if (isWritten && isWhole) {
        keepTextOver(written);
        return Text::Kept;
    }
    if (!isWritten && (!saving || !isSame(saving->view, view())))
        return Text::Kept;
    showBytes(written);
    return Text::Replaced;
}

bool ValueDocument::canShowAs(ValueFormat format) const
{
    // What was typed is text. Asked after every keystroke, so its bytes are not worked out here.
    return format == ValueFormat::Hex || isTyped() || m_shown.canBeText;
}

bool ValueDocument::isTextTruncated() const
{
    return !m_isPreparing && format() == ValueFormat::Hex && m_source.size() > hexDumpLimit;
}

bool ValueDocument::isTextReadOnly() const
{
    return m_isPreparing || m_shown.isBroken || format() == ValueFormat::Hex;
}

bool ValueDocument::isLong() const
{
    return m_source.size() > preparedAtOnce || m_readTyped ||
           (m_typed && m_typed->size() > preparedAtOnce);
}

void ValueDocument::setFormat(ValueFormat format)
{
    if (!m_isOpen || format == this->format() || !canShowAs(format))
        return;
    const QByteArray shown = bytes();
    m_chosenFormat = format;
    showBytes(shown);
    publish(Text::Replaced, m_isChangedOnServer);
}

QByteArray ValueDocument::view() const
{
    if (const auto read = std::exchange(m_readTyped, nullptr))
        m_typed = read();
    return m_typed.value_or(m_shown.utf8);
}

QString ValueDocument::text() const
{
    // One that was typed is a character as any other.
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::ConvertInitialBom);
    return decoder(view());
}

void ValueDocument::setText(const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    if (!m_isOpen || isTextReadOnly() || (!m_readTyped && utf8 == view()))
        return;
    m_readTyped = nullptr;
    m_typed = utf8 == m_shown.utf8 ? std::nullopt : std::optional(utf8);
    m_bytes.reset();
    publish(Text::Kept, m_isChangedOnServer);
}

void ValueDocument::setTextSource(std::function<QByteArray()> read, bool isAsShown)
{
    if (!m_isOpen || isTextReadOnly())
        return;
    m_typed.reset();
    m_bytes.reset();
    m_readTyped = isAsShown ? nullptr : std::move(read);
    publish(Text::Kept, m_isChangedOnServer);
}

void ValueDocument::setBytes(const QByteArray &bytes)
{
    if (!m_isOpen)
        return;
    showBytes(bytes);
    publish(Text::Replaced, m_isChangedOnServer);
}

QByteArray ValueDocument::bytes() const
{
    if (!isTyped())
        return m_source;
    if (!m_bytes) {
        // Who cannot wait until the view that a draft was typed into is there has it made here.
        const ValueView shown = m_isPreparing ? viewOf(m_source, m_chosenFormat) : m_shown;
        m_bytes = bytesOfView(m_source, shown.format, shown.utf8, view());
    }
    return *m_bytes;
}

bool ValueDocument::becameInvalidJson() const
{
    if (!m_isModified)
        return false;
    const QByteArray base = liveBytes(m_base);
    // Detected already, unless the person chose.
    const bool isKnownJson =
        format() == ValueFormat::Json && !m_chosenFormat && isSame(m_source, base);
    if (!isKnownJson && detectFormat(base) != ValueFormat::Json)
        return false;
    const QByteArray typed = bytes();
    return !isValidJson(QByteArrayView(typed).sliced(byteOrderMarkLength(typed)));
}

void ValueDocument::revert()
{
    if (m_isOpen && (m_isModified || m_isChangedOnServer)) {
        m_base = m_newest;
        showBytes(liveBytes(m_newest));
        publish(Text::Replaced, false);
    }
}

/// The unmodified document goes to what the server has. Where that is what it shows already, the
/// editor and its cursor are left alone.
void ValueDocument::follow()
{
    m_base = m_newest;
    const QByteArray now = liveBytes(m_newest);
    const bool isShown = isSame(m_source, now) && !isTyped();
    if (!isShown)
        showBytes(now);
    publish(isShown ? Text::Kept : Text::Replaced, false);
    emit followed();
}

/// The text on screen stands for exactly these bytes, which the server has now.
void ValueDocument::keepTextOver(const QByteArray &bytes)
{
    m_shown.utf8 = view();
    m_shown.canBeText = canShowAsText(bytes);
    m_source = bytes;
    m_typed.reset();
    m_bytes.reset();
}

void ValueDocument::showBytes(const QByteArray &bytes)
{
    m_source = bytes;
    m_typed.reset();
    m_readTyped = nullptr;
    m_bytes.reset();
    m_isPreparing = bytes.size() > preparedAtOnce;
    if (m_isPreparing) {
        m_shown = beginningOfView(bytes, m_chosenFormat);
        m_worker.start(bytes, m_chosenFormat);
    } else {
        m_worker.stop();
        m_shown = viewOf(bytes, m_chosenFormat);
    }
}

void ValueDocument::onPrepared(const ValueView &view)
{
    const bool isShown = isTyped() && view.format == format();
    m_isPreparing = false;
    m_shown = view;
    publish(isShown ? Text::Kept : Text::Replaced, m_isChangedOnServer);
}

bool ValueDocument::differsFromBase() const
{
    const QByteArray base = liveBytes(m_base);
    if (!isTyped())
        return !isSame(m_source, base);
    // White space typed into laid out JSON is no difference in bytes, and yet must not be pulled
    // away by the next change on the server: whoever typed it is about to go on.
    if (isLong() || isSame(m_source, base) || view().size() > exactComparisonLimit)
        return true;
    return bytes() != base;
}

/// Tells what changed, once all of it did.
void ValueDocument::publish(Text text, bool changedOnServer)
{
    const bool modified = differsFromBase();
    const bool modifiedChanges = modified != std::exchange(m_isModified, modified);
    const bool serverChanges =
        changedOnServer != std::exchange(m_isChangedOnServer, changedOnServer);
    if (text == Text::Replaced)
        emit textReplaced();
    if (modifiedChanges)
        emit modifiedChanged(modified);
    if (serverChanges)
        emit changedOnServerChanged(changedOnServer);
    emit changed();
}

} // namespace kvasir
