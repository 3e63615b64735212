// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/app/browser_fixture.h"

#include <QJsonObject>
#include <QLineEdit>

using namespace kvasir;
using namespace kvasir::test;
using namespace Qt::StringLiterals;

/// Limits of a bucket and of an account that are reached: the message says which, and nothing that
/// was typed is lost.
class TestBrowserFull : public QObject
{
    Q_OBJECT

private:
    BrowserFixture f{{true,
                      "accounts { A { jetstream { max_streams: 2, max_file: 1M, max_mem: 1M }, "
                      "users: [{user: a, password: p}] } }\nno_auth_user: a\n",
                      {}}};

    /// Asks for a bucket of that name; what the dialog says of it, nothing once it is made.
    QString creating(const QString &name)
    {
        f.action(u"New bucket"_s)->trigger();
        if (!f.dialog())
            return u"no dialog"_s;
        f.find<QLineEdit>(u"Name"_s, f.dialog())->setText(name);
        f.answer(u"Create bucket"_s);
        const auto said = [this] {
            const auto *notice = f.find<QLabel>(u"Notice"_s, f.dialog());
            return notice->isVisible() ? notice->text() : QString();
        };
        (void)QTest::qWaitFor([&] { return !f.dialog() || !said().isEmpty(); }, waitLimitMs);
        return f.dialog() ? said() : QString();
    }

private slots:
    void init() { QVERIFY(f.begin()); }
    void cleanup() { f.end(); }

    void aBucketThatIsFull()
    {
        QVERIFY(f.other->createBucket("small", {{u"max_bytes"_s, 3000}}));
        QVERIFY(f.other->put("small", "k", QByteArray(1000, 'x')));
        QVERIFY(f.open({u"--bucket=small"_s, u"--key=k"_s}));
        const QString text(4000, u'y');
        f.type(text);
        f.button(u"Save"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(f.label(u"Value message"_s).contains(u"is full"_s), waitLimitMs);
        QCOMPARE(f.editor()->text(), text);
        QCOMPARE(f.other->scan("small").front().value, QByteArray(1000, 'x'));
    }

    void anAccountThatMayHaveNoMoreBuckets()
    {
        QVERIFY(f.open());
        QCOMPARE(creating(u"second"_s), QString());
        const QString refusal = creating(u"third"_s);
        QVERIFY2(refusal.contains(u"no more buckets"_s), qPrintable(refusal));
    }
};

QTEST_MAIN(TestBrowserFull)
#include "tst_browser_full.moc"
