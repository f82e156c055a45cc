import { expect, test } from "vitest";
import type { EnterpriseActor } from "../kernel/actor.ts";
import { rowContextOf, setLocal } from "./row-context.ts";

const enterprise: EnterpriseActor = {
  kind: "enterprise",
  role: "legal_representative",
  userId: "usr_1",
  memberId: "mem_1",
  organizationId: "org_1",
  displayName: "沈若澜",
  requestId: "req_1",
  sessionId: "ses_1",
  steppedUpAt: null,
  subjectId: "sub_1",
  mandate: "approved",
  binds: [],
};

test("an enterprise reads everything of itself once its mandate is approved, and registry facts before", () => {
  expect(rowContextOf(enterprise)).toMatchObject({ organization: "org_1", subject: "sub_1", items: "*" });
  expect(rowContextOf({ ...enterprise, mandate: "pending" }).items).toBe("REG-01");
});

test("only a verified legal representative represents the enterprise", () => {
  expect(rowContextOf(enterprise).represents).toBe("org_1");
  expect(rowContextOf({ ...enterprise, mandate: "pending" }).represents).toBe("");
  expect(rowContextOf({ ...enterprise, role: "operator", binds: ["consent"] }).represents).toBe("");
});

test("a name goes into the context in hex, whatever it is written in", () => {
  const { name } = rowContextOf({ ...enterprise, displayName: "沈'; drop" });

  expect(Buffer.from(name, "hex").toString("utf8")).toBe("沈'; drop");
  expect(() => setLocal({ name })).not.toThrow();
});

test("a visitor and a job belong to no organization and open no subject", () => {
  expect(rowContextOf({ kind: "public", requestId: "req_1" })).toMatchObject({ role: "public", organization: "", subject: "" });
  expect(rowContextOf({ kind: "system", job: "outbox.send", requestId: "req_1" })).toMatchObject({
    actor: "system:outbox.send",
    organization: "",
  });
});

test.each(["x'; drop table offers; --", "a b", "信", "a\nb", "a\\"])("a value that is not a plain word never becomes SQL: %j", (value) => {
  expect(() => setLocal({ organization: value })).toThrow("plain word");
});
