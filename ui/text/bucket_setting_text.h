// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/buckets/setting_rules.h"

#include <QString>

namespace kvasir {

/// What a setting is called, in the window and to a screen reader.
QString settingLabel(BucketSetting setting);

/// What it does, for a tooltip.
QString settingHint(BucketSetting setting);

/// Why it cannot be chosen; empty for no obstacle.
QString obstacleText(BucketSetting setting, SettingObstacle obstacle);

/// What is wrong with what was typed, and what would be right.
QString faultText(const SettingProblem &problem);

/// An amount was typed that cannot be read.
QString unreadableDurationText(BucketSetting setting);
QString unreadableSizeText(BucketSetting setting);

} // namespace kvasir
