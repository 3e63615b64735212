// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/buckets/admin_outcome.h"

#include <QDialog>

class QHBoxLayout;
class QStackedWidget;

namespace kvasir {

class BucketForm;
class ChangeView;
class DialogButton;
class NoticeBar;
class PlainLabel;

/// Makes a bucket, or changes one: the form, then what exactly will change and what that takes
/// away, then what the server made of it where that differs. Show it with open().
class BucketDialog : public QDialog
{
    Q_OBJECT

public:
    static BucketDialog *forNew(const QString &serverVersion, QWidget *parent);
    static BucketDialog *forEdit(const BucketDetails &shown, const QString &serverVersion,
                                 QWidget *parent);

    /// What became of what was requested. Closes by itself when there is nothing more to say.
    void setOutcome(const AdminOutcome &outcome);

signals:
    void createRequested(const QString &bucket, const kvasir::BucketConfig &config);
    void applyRequested(const kvasir::BucketDetails &shown, const kvasir::BucketConfig &wanted);

private:
    enum Page { FormPage, ReviewPage, ResultPage };

    BucketDialog(const QString &serverVersion, bool isNew, QWidget *parent);
    QWidget *makeReview();
    QWidget *makeResult();
    void makeButtons(QHBoxLayout &row);
    void goTo(Page page);
    void act();
    void review(const BucketSettings &wanted);
    void showWarnings(const BucketSettings &wanted);
    void refresh();
    QString bucket() const;

    QString m_serverVersion;
    bool m_isNew;
    bool m_isBusy = false;
    BucketDetails m_shown;
    BucketConfig m_wanted;
    PlainLabel *m_headline;
    NoticeBar *m_notice;
    QStackedWidget *m_pages;
    BucketForm *m_form;
    PlainLabel *m_problem;
    ChangeView *m_changes = nullptr;
    PlainLabel *m_losses = nullptr;
    PlainLabel *m_cautions = nullptr;
    PlainLabel *m_resultText = nullptr;
    ChangeView *m_unlike = nullptr;
    DialogButton *m_back = nullptr;
    DialogButton *m_cancel = nullptr;
    DialogButton *m_act = nullptr;
};

} // namespace kvasir
