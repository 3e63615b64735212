// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/cnats.h"

#include <nlohmann/json.hpp>

#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <sstream>
#include <string>
#include <sys/prctl.h>
#include <thread>
#include <vector>

using namespace kvasir;
using json = nlohmann::ordered_json;

namespace {

// Soon enough that a lost answer does not keep it out of the race.
constexpr int answerTimeoutMs = 2000;
constexpr std::int64_t retryMs = 100;
constexpr std::uint64_t wrongLastSequence = 10071;
constexpr std::uint64_t wrongLastSequenceUnknown = 10164;
constexpr std::uint64_t notFound = 10037;

[[noreturn]] void fail(const char *what, natsStatus status)
{
    std::fprintf(stderr, "race_peer: %s: %s\n", what, natsStatus_GetText(status));
    std::exit(1);
}

void require(natsStatus status, const char *what)
{
    if (status != NATS_OK)
        fail(what, status);
}

std::vector<std::string> partsOf(const std::string &text)
{
    std::vector<std::string> parts;
    std::istringstream stream(text);
    for (std::string part; std::getline(stream, part, ',');)
        parts.push_back(part);
    return parts;
}

NatsConnectionPtr connectTo(const std::string &urls)
{
    const std::vector<std::string> parts = partsOf(urls);
    std::vector<const char *> servers;
    for (const std::string &part : parts)
        servers.push_back(part.c_str());
    natsOptions *raw = nullptr;
    require(natsOptions_Create(&raw), "options");
    const NatsOptionsPtr options(raw);
    require(natsOptions_SetServers(raw, servers.data(), int(servers.size())), "servers");
    require(natsOptions_SetMaxReconnect(raw, -1), "reconnect");
    require(natsOptions_SetReconnectWait(raw, retryMs), "reconnect wait");
    natsConnection *connection = nullptr;
    require(natsConnection_Connect(&connection, raw), "connect");
    return NatsConnectionPtr(connection);
}

struct Answer
{
    natsStatus status = NATS_OK;
    json body;

    std::uint64_t errorCode() const
    {
        return body.contains("error") ? body["error"].value("err_code", std::uint64_t(0)) : 0;
    }
    std::string words() const
    {
        return status == NATS_OK ? body.dump() : natsStatus_GetText(status);
    }
};

/// The bucket "b", written by messages of its own making.
class Bucket
{
public:
    explicit Bucket(const std::string &urls)
        : m_connection(connectTo(urls))
    {
    }

    json carryOut(const json &command)
    {
        const std::string what = command["do"];
        if (what == "create")
            return write(command, std::uint64_t(0));
        if (what != "update")
            return write(command, std::nullopt);
        const auto expected = newestRevision(command["key"]);
        if (!expected)
            return {{"outcome", "refused"}, {"words", "it could not be read"}};
        std::this_thread::sleep_for(std::chrono::milliseconds(command["pause"]));
        return write(command, expected);
    }

private:
    Answer request(natsMsg *message)
    {
        natsMsg *reply = nullptr;
        Answer answer;
        answer.status =
            natsConnection_RequestMsg(&reply, m_connection.get(), message, answerTimeoutMs);
        const NatsMsgPtr owned(reply);
        if (answer.status == NATS_OK)
            answer.body =
                json::parse(natsMsg_GetData(reply),
                            natsMsg_GetData(reply) + natsMsg_GetDataLength(reply), nullptr, false);
        if (answer.body.is_discarded())
            answer.status = NATS_ERR;
        return answer;
    }

    static NatsMsgPtr message(const std::string &subject, const std::string &data)
    {
        natsMsg *raw = nullptr;
        require(natsMsg_Create(&raw, subject.c_str(), nullptr, data.data(), int(data.size())),
                "message");
        return NatsMsgPtr(raw);
    }

    std::optional<std::uint64_t> newestRevision(const std::string &key)
    {
        const NatsMsgPtr asking =
            message("$JS.API.STREAM.MSG.GET.KV_b", json{{"last_by_subj", "$KV.b." + key}}.dump());
        const Answer answer = request(asking.get());
        if (answer.status == NATS_OK && answer.errorCode() == notFound)
            return 0;
        if (answer.status != NATS_OK || !answer.body.contains("message"))
            return std::nullopt;
        return answer.body["message"]["seq"];
    }

    json write(const json &command, std::optional<std::uint64_t> expected)
    {
        const std::string what = command["do"];
        const bool isMarker = what == "delete" || what == "purge";
        const NatsMsgPtr made =
            message("$KV.b." + std::string(command["key"]), isMarker ? "" : command["value"]);
        const auto setHeader = [&](const char *name, const std::string &value) {
            require(natsMsgHeader_Set(made.get(), name, value.c_str()), name);
        };
        if (isMarker)
            setHeader("KV-Operation", what == "delete" ? "DEL" : "PURGE");
        if (what == "purge")
            setHeader("Nats-Rollup", "sub");
        if (expected)
            setHeader("Nats-Expected-Last-Subject-Sequence", std::to_string(*expected));
        return told(request(made.get()), expected);
    }

    static json told(const Answer &answer, std::optional<std::uint64_t> expected)
    {
        const std::uint64_t code = answer.errorCode();
        if (code == wrongLastSequence || code == wrongLastSequenceUnknown)
            return {{"outcome", "refused"}};
        if (answer.status != NATS_OK || !answer.body.contains("seq") || code != 0)
            return {{"outcome", "unknown"}, {"words", answer.words()}};
        json result{{"outcome", "written"}, {"revision", answer.body["seq"]}};
        if (expected)
            result["expected"] = *expected;
        return result;
    }

    NatsConnectionPtr m_connection;
};

} // namespace

/// race_peer URL,URL…: one of the others who edit the bucket in the race, see rival.h; a plain
/// program of the C library that shares no code with what is tested.
int main(int argc, char **argv)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL); // it is of no use to anybody else
    if (argc != 2) {
        std::fputs("race_peer is started by write_race\n", stderr);
        return 2;
    }
    Bucket bucket(argv[1]);
    std::puts(R"({"outcome":"ready"})");
    std::fflush(stdout);
    for (std::string line; std::getline(std::cin, line);) {
        std::puts(bucket.carryOut(json::parse(line)).dump().c_str());
        std::fflush(stdout);
    }
    return 0;
}
