// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "ui/compare/diff_pane.h"
#include "ui/conflict/conflict_dialog.h"
#include "ui/notice_bar.h"
#include "ui/value/value_editor.h"

#include <QDateTime>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

namespace kvasir::test {

using namespace Qt::StringLiterals;

inline Revision revision(quint64 number, const QByteArray &value,
                         Operation operation = Operation::Put)
{
    const qint64 threeHoursAgo = QDateTime::currentMSecsSinceEpoch() - 3 * 3'600'000 - 5000;
    return {"app.web", number, operation, false, threeHoursAgo, value, {}};
}

/// The arguments of an answer that writes.
inline QList<QVariant> answer(quint64 expectedRevision, const QByteArray &bytes)
{
    return {QVariant(expectedRevision), QVariant(bytes)};
}

/// The dialog, and what a person sees of it and does there.
struct ConflictFixture
{
    ConflictDialog dialog;
    QSignalSpy keptTheirs{&dialog, &ConflictDialog::keepTheirsRequested};
    QSignalSpy replaced{&dialog, &ConflictDialog::replaceRequested};
    QSignalSpy merged{&dialog, &ConflictDialog::mergedRequested};
    QSignalSpy keptEditing{&dialog, &ConflictDialog::keepEditingRequested};

    QPushButton *button(const QString &text) const
    {
        for (auto *button : dialog.findChildren<QPushButton *>()) {
            if (button->text() == text && button->accessibleName() == text)
                return button;
        }
        qFatal("no such button");
    }
    QString pane(const QString &name) const
    {
        for (const auto *pane : dialog.findChildren<DiffPane *>()) {
            if (pane->accessibleName() == name)
                return pane->toPlainText();
        }
        return u"no such pane"_s;
    }
    /// What the pane says where it has no value to show.
    QString placeholder(const QString &name) const
    {
        for (const auto *pane : dialog.findChildren<DiffPane *>()) {
            if (pane->accessibleName() == name)
                return pane->toPlainText().isEmpty() ? pane->placeholderText() : QString();
        }
        return u"no such pane"_s;
    }
    QString signs(const QString &name) const
    {
        QString signs;
        for (const auto *pane : dialog.findChildren<DiffPane *>()) {
            if (pane->accessibleName() != name)
                continue;
            for (const PaneRow &row : pane->rows())
                signs += row.mark == PaneRow::Mark::None ? u" "_s : DiffPane::signOf(row.mark);
        }
        return signs;
    }
    ValueEditor *editor() const { return dialog.findChild<ValueEditor *>(); }
    QString words() const
    {
        QStringList words;
        for (const QLabel *label : dialog.findChildren<QLabel *>())
            words.append(label->text());
        return words.join(u'\n');
    }
    QString notice() const
    {
        const auto *notice = dialog.findChild<NoticeBar *>();
        return notice->isHidden() ? QString() : notice->text();
    }
    QToolButton *step(const QString &name) const
    {
        for (auto *one : dialog.findChildren<QToolButton *>())
            if (one->accessibleName() == name)
                return one;
        qFatal("no such button");
    }
    /// Presses it once it can be: right after a change of theirs nothing that writes can.
    void answer(const QString &text) const
    {
        QTRY_VERIFY(button(text)->isEnabled());
        button(text)->click();
    }
    bool canSaveMerged() const { return button(u"Save merged"_s)->isEnabled(); }
};

} // namespace kvasir::test
