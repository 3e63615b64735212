// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QDialog>

#include <functional>

class QLineEdit;

namespace kvasir {

class DialogButton;
class NoticeBar;
class PlainLabel;
class TimeToLiveLine;
class ValueEditor;

/// Asks for a key to create, its value, and how long it lives. Stays open with what was typed until
/// it is closed, so that a name that is taken can be changed. Show it with open().
class NewKeyDialog : public QDialog
{
    Q_OBJECT

public:
    explicit NewKeyDialog(QWidget *parent = nullptr);

    /// What the name begins with: the branch that was selected, "app.web" or "app.web.".
    void setPrefix(const QByteArray &prefix);
    /// Says in words why no key of a name can be created, or nothing; asked as the name is typed.
    void setRefusal(std::function<QString(const QByteArray &)> refusal);
    /// Whether the bucket allows a time to live of single keys; until it is said, it does not.
    void setTimeToLiveAllowed(bool isAllowed);
    /// This key was asked for, and nothing was typed since.
    bool isCreating(const QByteArray &key) const { return m_creating && key == this->key(); }
    /// There is a value that would be lost.
    bool hasValue() const;
    /// The key was not created; in words, plain text. Everything can be changed and tried again.
    void setError(const QString &text);

    void setVisible(bool visible) override;
    /// Cancel, Esc and the window's own button: asks first when a value was typed. accept() does
    /// not.
    void reject() override;

signals:
    /// `timeToLiveMs`: 0: it does not expire.
    void createRequested(const QByteArray &key, const QByteArray &value, qint64 timeToLiveMs);

protected:
    void changeEvent(QEvent *event) override;

private:
    void layOut();
    void create();
    void askToDiscard();
    void check();
    void startAnew();
    void colourRules();
    QByteArray key() const;
    QString refusal() const;

    QLineEdit *m_name;
    PlainLabel *m_rule;
    ValueEditor *m_value;
    TimeToLiveLine *m_timeToLive;
    PlainLabel *m_timeRule;
    NoticeBar *m_error;
    DialogButton *m_create;
    std::function<QString(const QByteArray &)> m_refusal;
    bool m_creating = false; ///< asked for, and no answer yet
};

} // namespace kvasir
