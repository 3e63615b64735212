// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/admin/bucket_form.h"

#include "models/buckets/setting_rules.h"
#include "models/buckets/typed_origin.h"
#include "ui/admin/amount_line.h"
#include "ui/admin/metadata_table.h"
#include "ui/choice_box.h"
#include "ui/text/bucket_setting_text.h"
#include "ui/text/plain_label.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QScrollArea>
#include <QSpinBox>

namespace kvasir {

using namespace Qt::StringLiterals;

namespace {

/// Others may have set what no person should choose; then it is shown as it is.
constexpr int anything = 1'000'000;

QStringList words(const QString &text)
{
    QStringList words;
    for (const QString &part : text.split(u',', Qt::SkipEmptyParts))
        if (const QString word = part.trimmed(); !word.isEmpty())
            words << word;
    return words;
}

QFormLayout *formIn(QWidget *page)
{
    auto *form = new QFormLayout(page);
    form->setContentsMargins(16, 16, 16, 16);
    form->setHorizontalSpacing(14);
    form->setVerticalSpacing(9);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    return form;
}

} // namespace

BucketForm::BucketForm(const QString &serverVersion, bool isNewBucket, QWidget *parent)
    : QTabWidget(parent)
    , m_serverVersion(serverVersion)
    , m_isNew(isNewBucket)
{
    makeValuesPage();
    makeStoragePage();
    makeFlowPage();
    makeMetadataPage();
    setFocusProxy(isNewBucket ? m_name : m_description);
    for (auto *line : findChildren<QLineEdit *>())
        connect(line, &QLineEdit::textChanged, this, &BucketForm::updateFields);
    for (auto *box : findChildren<QCheckBox *>())
        connect(box, &QCheckBox::toggled, this, &BucketForm::updateFields);
    for (auto *number : findChildren<QSpinBox *>())
        connect(number, &QSpinBox::valueChanged, this, &BucketForm::updateFields);
    for (auto *choice : findChildren<QComboBox *>())
        connect(choice, &QComboBox::currentIndexChanged, this, &BucketForm::updateFields);
    connect(m_metadata, &MetadataTable::changed, this, &BucketForm::updateFields);
}

QFormLayout *BucketForm::addPage(const QString &title)
{
    auto *page = new QWidget(this);
    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(page);
    addTab(scroll, title);
    return formIn(page);
}

void BucketForm::addRow(QFormLayout *page, BucketSetting setting, QWidget *field)
{
    const QString label = settingLabel(setting);
    field->setAccessibleName(label);
    if (auto *box = qobject_cast<QCheckBox *>(field))
        page->addRow(QString(), box);
    else
        page->addRow(label, field);
    m_fields.push_back({setting, field});
}

void BucketForm::makeValuesPage()
{
    using Kind = AmountLine::Kind;
    QFormLayout *page = addPage(tr("Values"));
    addRow(page, BucketSetting::Name, m_name = new QLineEdit(this));
    addRow(page, BucketSetting::Description, m_description = new QLineEdit(this));
    addRow(page, BucketSetting::History, m_history = new QSpinBox(this));
    m_history->setRange(1, setting_limits::mostHistory);
    m_history->setSuffix(tr(" per key"));
    addRow(page, BucketSetting::TimeToLive,
           m_ttl = new AmountLine(Kind::Duration, 0, tr("values do not expire"), this));
    addRow(page, BucketSetting::MaxValueSize,
           m_maxValueSize = new AmountLine(Kind::Size, -1, tr("no limit"), this));
    addRow(page, BucketSetting::MaxBytes,
           m_maxBytes = new AmountLine(Kind::Size, -1, tr("no limit"), this));
    addRow(page, BucketSetting::MarkerTtl,
           m_markerTtl = new AmountLine(Kind::Duration, 0, tr("no markers of expiry"), this));
    addRow(page, BucketSetting::PerKeyTtl, m_perKeyTtl = new QCheckBox(this));
    m_perKeyTtl->setText(tr("Time to live per key"));
    addRow(page, BucketSetting::AtomicBatches, m_atomic = new QCheckBox(this));
    m_atomic->setText(tr("Atomic batches: several keys written together, all or none"));
}

void BucketForm::makeStoragePage()
{
    QFormLayout *page = addPage(tr("Storage"));
    addRow(page, BucketSetting::Storage, m_storage = new ChoiceBox(QString(), this));
    m_storage->addItem(tr("File"), int(BucketInfo::Storage::File));
    m_storage->addItem(tr("Memory"), int(BucketInfo::Storage::Memory));
    addRow(page, BucketSetting::Compression, m_compression = new ChoiceBox(QString(), this));
    m_compression->addItems({tr("None"), u"S2"_s});
    addRow(page, BucketSetting::Replicas, m_replicas = new QSpinBox(this));
    m_replicas->setRange(1, setting_limits::mostReplicas);
    addRow(page, BucketSetting::PlacementCluster, m_cluster = new QLineEdit(this));
    m_cluster->setPlaceholderText(tr("any"));
    addRow(page, BucketSetting::PlacementTags, m_tags = new QLineEdit(this));
    m_tags->setPlaceholderText(tr("none"));
    addRow(page, BucketSetting::AllowDirect, m_direct = new QCheckBox(this));
    m_direct->setText(tr("Direct reads: every replica answers"));
}

void BucketForm::makeFlowPage()
{
    QFormLayout *page = addPage(tr("Mirror and sources"));
    addRow(page, BucketSetting::Mirror, m_mirror = new QLineEdit(this));
    addRow(page, BucketSetting::Sources, m_sources = new QLineEdit(this));
    for (QLineEdit *line : {m_mirror, m_sources})
        line->setPlaceholderText(tr("none"));
    addRow(page, BucketSetting::Republish, m_republishFrom = new QLineEdit(this));
    m_republishFrom->setPlaceholderText(tr("of every subject"));
    m_republishTo = new QLineEdit(this);
    m_republishTo->setPlaceholderText(tr("not republished"));
    m_republishTo->setAccessibleName(tr("Republish to"));
    page->addRow(tr("Republish to"), m_republishTo);
    m_fields.push_back({BucketSetting::Republish, m_republishTo});
    m_republishHeaders = new QCheckBox(tr("Republish headers only"), this);
    m_republishHeaders->setAccessibleName(m_republishHeaders->text());
    page->addRow(QString(), m_republishHeaders);
    m_fields.push_back({BucketSetting::Republish, m_republishHeaders});
}

void BucketForm::makeMetadataPage()
{
    m_metadata = new MetadataTable(this);
    m_metadata->setContentsMargins(16, 16, 16, 16);
    m_metadata->setAutoFillBackground(true); // as the pages that scroll
    addTab(m_metadata, tr("Metadata"));
    m_fields.push_back({BucketSetting::Metadata, m_metadata});
}

void BucketForm::setBucket(const QString &name, const BucketSettings &settings)
{
    const QSignalBlocker blocker(this); // whoever sets it knows
    m_name->setText(name);
    m_shown = settings;
    if (settings.history < 1 || settings.history > setting_limits::mostHistory)
        m_history->setRange(-1, anything);
    if (settings.replicas > setting_limits::mostReplicas)
        m_replicas->setRange(0, anything);
    fillIn(settings);
    m_texts.clear();
    for (const auto *line : findChildren<QLineEdit *>())
        m_texts[line] = line->text();
    updateFields();
}

void BucketForm::fillIn(const BucketSettings &settings)
{
    m_description->setText(settings.description);
    m_history->setValue(settings.history);
    m_ttl->setAmount(settings.ttlNs);
    m_perKeyTtl->setChecked(settings.perKeyTtl);
    m_markerTtl->setAmount(settings.markerTtlNs);
    m_maxValueSize->setAmount(settings.maxValueSize);
    m_maxBytes->setAmount(settings.maxBytes);
    m_storage->setCurrentIndex(m_storage->findData(int(settings.storage)));
    m_replicas->setValue(settings.replicas);
    m_cluster->setText(settings.placementCluster);
    m_tags->setText(settings.placementTags.join(u", "_s));
    m_compression->setCurrentIndex(settings.compressed ? 1 : 0);
    m_metadata->setPairs(settings.metadata);
    m_mirror->setText(settings.mirror ? originText(*settings.mirror) : QString());
    m_sources->setText(originsText(settings.sources));
    const Republishing republish = settings.republish.value_or(Republishing());
    m_republishFrom->setText(republish.source);
    m_republishTo->setText(republish.destination);
    m_republishHeaders->setChecked(republish.headersOnly);
    m_atomic->setChecked(settings.atomicBatches);
    m_direct->setChecked(settings.allowDirect);
}

bool BucketForm::isTouched(const QLineEdit *line) const
{
    return line->text() != m_texts.value(line);
}

QString BucketForm::name() const
{
    return m_name->text();
}

BucketSettings BucketForm::settings() const
{
    BucketSettings settings = m_shown;
    if (isTouched(m_description)) // a line cannot show every text
        settings.description = m_description->text();
    settings.history = m_history->value();
    settings.ttlNs = m_ttl->amount().value_or(m_shown.ttlNs);
    settings.perKeyTtl = m_perKeyTtl->isChecked();
    settings.markerTtlNs = m_markerTtl->amount().value_or(m_shown.markerTtlNs);
    settings.maxValueSize = isTouched(m_maxValueSize)
                                ? m_maxValueSize->amount().value_or(m_shown.maxValueSize)
                                : m_shown.maxValueSize;
    settings.maxBytes =
        isTouched(m_maxBytes) ? m_maxBytes->amount().value_or(m_shown.maxBytes) : m_shown.maxBytes;
    settings.storage = BucketInfo::Storage(m_storage->currentData().toInt());
    settings.replicas = m_replicas->value();
    settings.placementCluster = m_cluster->text().trimmed();
    if (isTouched(m_tags))
        settings.placementTags = words(m_tags->text());
    settings.compressed = m_compression->currentIndex() == 1;
    settings.metadata = m_metadata->pairs();
    if (isTouched(m_mirror)) {
        const QString mirror = m_mirror->text().trimmed();
        settings.mirror = mirror.isEmpty() ? std::nullopt : std::optional(readOrigin(mirror));
    }
    if (isTouched(m_sources))
        settings.sources = readOrigins(m_sources->text(), m_shown.sources);
    const Republishing republish{m_republishFrom->text().trimmed(), m_republishTo->text().trimmed(),
                                 m_republishHeaders->isChecked()};
    const bool isNone = republish.source.isEmpty() && republish.destination.isEmpty();
    settings.republish = isNone ? std::nullopt : std::optional(republish);
    settings.atomicBatches = m_atomic->isChecked();
    settings.allowDirect = m_direct->isChecked();
    return settings;
}

QString BucketForm::unreadable() const
{
    for (const Field &field : m_fields) {
        const auto *line = qobject_cast<AmountLine *>(field.widget);
        if (line && !line->amount())
            return line->kind() == AmountLine::Kind::Duration
                       ? unreadableDurationText(field.setting)
                       : unreadableSizeText(field.setting);
    }
    return {};
}

QString BucketForm::problem() const
{
    const auto problems = settingProblems(name(), settings(), m_isNew ? nullptr : &m_shown);
    const QString unread = unreadable();
    if (!unread.isEmpty() || problems.empty())
        return unread;
    return faultText(problems.front());
}

void BucketForm::updateFields()
{
    const BucketSettings now = m_isNew ? settings() : m_shown;
    for (const auto &[setting, field] : m_fields) {
        const QString obstacle =
            obstacleText(setting, obstacleTo(setting, m_serverVersion, now, m_isNew));
        field->setEnabled(obstacle.isEmpty());
        field->setToolTip(obstacle.isEmpty() ? settingHint(setting) : obstacle);
        field->setAccessibleDescription(obstacle);
    }
    emit changed();
}

} // namespace kvasir
