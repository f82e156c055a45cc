import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { authorizationOf, encodePath, type Signed, type Signer, signatureOf, stampOf } from "./signature";

const hash = (text: string) => createHash("sha256").update(text).digest("hex");
const empty = hash("");

/** The examples in Amazon's description of how requests to S3 are signed. */
const s3: Signer = {
  keyId: "AKIAIOSFODNN7EXAMPLE",
  secret: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
  region: "us-east-1",
  service: "s3",
};
const s3Headers = (bodyHash: string, more: Record<string, string> = {}) => ({
  host: "examplebucket.s3.amazonaws.com",
  "x-amz-content-sha256": bodyHash,
  "x-amz-date": "20130524T000000Z",
  ...more,
});
const get = (path: string, query: Signed["query"] = [], more: Record<string, string> = {}): Signed => ({
  ...{ method: "GET", path, query, headers: s3Headers(empty, more), bodyHash: empty },
});
const welcome = hash("Welcome to Amazon S3.");
const put: Signed = {
  method: "PUT",
  path: encodePath("/test$file.text"),
  query: [],
  headers: s3Headers(welcome, { date: "Fri, 24 May 2013 00:00:00 GMT", "x-amz-storage-class": "REDUCED_REDUNDANCY" }),
  bodyHash: welcome,
};

test.each<[string, Signed, string]>([
  ["an object", get("/test.txt", [], { range: "bytes=0-9" }), "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41"],
  ["a put", put, "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd"],
  ["a bare query", get("/", [["lifecycle", ""]]), "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543"],
  [
    "a list",
    get("/", [
      ["prefix", "J"],
      ["max-keys", "2"],
    ]),
    "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7",
  ],
])("the published signature of %s", (_what, signed, expected) => expect(signatureOf(signed, s3, "20130524T000000Z")).toBe(expected));

/** Out of the published suite of test vectors for Signature Version 4. */
const suite: Signer = {
  keyId: "AKIDEXAMPLE",
  secret: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
  region: "us-east-1",
  service: "service",
};
const vanilla: Signed = {
  ...{ method: "GET", path: "/", query: [], bodyHash: empty },
  headers: { host: "example.amazonaws.com", "x-amz-date": "20150830T123600Z" },
};

test.each<[string, Signed, string]>([
  ["get-vanilla", vanilla, "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"],
  ["post-vanilla", { ...vanilla, method: "POST" }, "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b"],
  [
    "get-vanilla-query-order-key-case",
    {
      ...vanilla,
      query: [
        ["Param2", "value2"],
        ["Param1", "value1"],
      ],
    },
    "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500",
  ],
])("the published vector %s", (_what, signed, expected) => {
  expect(authorizationOf(signed, suite, "20150830T123600Z")).toBe(
    `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, Signature=${expected}`,
  );
});

test("one letter more in path, header, method, secret or time is another signature", () => {
  const own = signatureOf(vanilla, suite, "20150830T123600Z");
  const others = [
    signatureOf({ ...vanilla, path: "/a" }, suite, "20150830T123600Z"),
    signatureOf({ ...vanilla, headers: { ...vanilla.headers, host: "example.amazonaws.co" } }, suite, "20150830T123600Z"),
    signatureOf({ ...vanilla, method: "PUT" }, suite, "20150830T123600Z"),
    signatureOf(vanilla, { ...suite, secret: `${suite.secret}x` }, "20150830T123600Z"),
    signatureOf(vanilla, suite, "20150830T123601Z"),
  ];
  expect(new Set([own, ...others]).size).toBe(6);
});

test("an instant is stamped, and a path encoded, as both sides expect it", () => {
  expect(stampOf(new Date("2013-05-24T00:00:00.123Z"))).toBe("20130524T000000Z");
  expect(encodePath("/a b/信符*(1)'!.pdf")).toBe("/a%20b/%E4%BF%A1%E7%AC%A6%2A%281%29%27%21.pdf");
});
