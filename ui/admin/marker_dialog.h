// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/buckets/admin_outcome.h"

#include <QDialog>

#include <vector>

namespace kvasir {

class AmountLine;
class DialogButton;
class NoticeBar;
class PlainLabel;
class TypedNameLine;

/// Asks how old the delete markers are that are to be removed from a bucket, says how many that
/// are, and what became of it. Show it with open().
class MarkerDialog : public QDialog
{
    Q_OBJECT

public:
    MarkerDialog(const QString &bucket, QWidget *parent);

    /// What was found; `clockAheadMs`: of the server's clock before this machine's.
    void setMarkers(const std::vector<MarkerPlace> &markers, qint64 clockAheadMs);
    /// They could not be looked for; in words, plain text.
    void setError(const QString &text);
    void setOutcome(const MarkersOutcome &outcome);

    /// While markers are removed it stays, and stops that: closing must not mean that what nobody
    /// sees goes on.
    void reject() override;

signals:
    void removeRequested(const std::vector<kvasir::MarkerPlace> &markers);
    /// No more than the marker that is being removed; setOutcome() follows all the same.
    void stopRequested();

private:
    /// Those that are older than what is typed.
    std::vector<MarkerPlace> chosen() const;
    void refresh();

    AmountLine *m_age;
    TypedNameLine *m_name;
    PlainLabel *m_count;
    NoticeBar *m_notice;
    DialogButton *m_act;
    DialogButton *m_close;
    std::vector<MarkerPlace> m_markers;
    qint64 m_clockAheadMs = 0;
    bool m_isKnown = false;
    bool m_isBusy = false;
    bool m_isStopping = false;
};

} // namespace kvasir
