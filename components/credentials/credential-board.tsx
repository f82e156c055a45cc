"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { OwnCredential, OwnCredentials } from "@/server/credentials/schema";
import { Banner } from "../ui/banner";
import { EmptyState } from "../ui/empty-state";
import { CredentialTable } from "./credential-table";
import { IssueCredential } from "./issue-credential";
import { forget, type KeptCredential, listKept } from "./kept-credentials";
import { ShowCredential } from "./show-credential";

/** A key is of no use once its credential is over: it need not lie around. */
async function forgetEnded(credentials: readonly OwnCredential[]): Promise<void> {
  const over = credentials.filter(({ state }) => state !== "valid" && state !== "rechecked");
  await Promise.allSettled(over.map(({ holderKey }) => forget(holderKey)));
}

/** The enterprise's credentials: what a new one would say, those that were issued, and showing one whose key lies in this browser. */
export function CredentialBoard({ own }: { own: OwnCredentials }) {
  const t = useTranslations("credentials");
  const [kept, setKept] = useState<readonly KeptCredential[] | null>(null);
  const [keepsNothing, setKeepsNothing] = useState(false);
  const [shown, setShown] = useState<OwnCredential | null>(null);
  const look = () => {
    listKept().then(setKept, () => {
      setKept([]);
      setKeepsNothing(true);
    });
  };
  useEffect(look, []);
  useEffect(() => void forgetEnded(own.credentials), [own.credentials]);
  const held = shown && kept?.find(({ thumbprint }) => thumbprint === shown.holderKey);
  return (
    <>
      {keepsNothing ? <Banner tone="warn" title={t("keepsNothing")} className="mb-8 max-w-180" /> : null}
      {shown && held ? <ShowCredential key={shown.credentialId} held={held} onClose={() => setShown(null)} /> : null}
      <section aria-labelledby="own-credentials" className="mb-12">
        <h2 id="own-credentials" className="mb-3 text-17">
          {t("own")}
        </h2>
        {own.credentials.length === 0 ? (
          <EmptyState kind="first" title={t("emptyTitle")} level={3}>
            {t("empty")}
          </EmptyState>
        ) : (
          <CredentialTable
            credentials={own.credentials}
            kept={kept && new Set(kept.map(({ thumbprint }) => thumbprint))}
            onShow={setShown}
          />
        )}
      </section>
      <IssueCredential claims={own.claims} onKept={look} />
    </>
  );
}
