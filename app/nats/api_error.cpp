// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/api_error.h"

namespace kvasir {

namespace {

ErrorKind kindOf(quint64 code)
{
    switch (code) {
    case 10039: // JetStream not enabled for account
    case 10076: // JetStream not enabled
        return ErrorKind::NoJetStream;
    case api_code::streamNotFound:
        return ErrorKind::BucketNotFound;
    case api_code::messageNotFound:
        return ErrorKind::RevisionNotFound;
    case 10058: // stream name already in use with a different configuration
        return ErrorKind::BucketExists;
    case 10027: // maximum number of streams reached
        return ErrorKind::TooManyBuckets;
    case 10054: // message size exceeds maximum allowed
        return ErrorKind::ValueTooLarge;
    case 10077: // stream store failed: maximum bytes, messages or messages per subject exceeded
    case 10002: // account resources exceeded
    case 10023: // insufficient resources
    case 10028: // memory resources exceeded
    case 10047: // storage resources exceeded
        return ErrorKind::BucketFull;
    case 10008: // cluster not available
    case 10009: // cluster has no leader
    case 10118: // stream offline
    case 10158: // duplicate message in flight
    case 10167: // too many requests
        return ErrorKind::ServerUnavailable;
    default:
        return ErrorKind::ServerRefused;
    }
}

} // namespace

quint64 apiErrorCode(const Json &answer)
{
    const Json &error = member(answer, "error");
    const quint64 code = unsignedOf(error, "err_code");
    return code ? code : unsignedOf(error, "code");
}

std::optional<Error> apiError(const Json &answer)
{
    const Json &error = member(answer, "error");
    if (!error.is_object())
        return std::nullopt;
    return Error{kindOf(apiErrorCode(answer)), textOf(error, "description")};
}

} // namespace kvasir
