"use client";

import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { isEqual, type Replayed, replay } from "@/server/supervision/replay";
import { ReplayedParts } from "./replayed-parts";

type Published = { drawId: string; listHash: string; seed: string | null };

/** Downloads the published file piece by piece and computes the draw in this browser; it is held against what the page says. */
export function ReplayHere(published: Published) {
  const t = useTranslations("supervision.replay");
  const [isPending, start] = useTransition();
  const [read, setRead] = useState(0);
  const [computed, setComputed] = useState<Replayed | "failed" | null>(null);
  const compute = () => {
    setRead(0);
    start(async () => {
      setComputed(await compare(published, setRead).catch(() => "failed" as const));
    });
  };
  return (
    <div className="flex flex-col items-start gap-3">
      <Button look="primary" pending={isPending} onClick={compute}>
        {t("run")}
      </Button>
      {isPending && read > 0 ? <p className="text-13 text-ink-2 tabular-nums">{t("reading", { count: read })}</p> : null}
      <div role="status" className="w-full">
        {computed === "failed" ? <p className="text-13 text-bad">{t("failed")}</p> : null}
        {computed && computed !== "failed" ? <Computed replayed={computed} /> : null}
      </div>
    </div>
  );
}

async function compare({ drawId, ...published }: Published, onRead: (tokens: number) => void): Promise<Replayed> {
  const answer = await fetch(`/api/supervision/${drawId}`);
  if (!answer.ok || !answer.body) throw new Error("the list was not given");
  return replay(piecesOf(answer.body), { published, onRead });
}

/** A body as text, piece by piece. Not every browser iterates over a stream by itself. */
async function* piecesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const [reader, decoder] = [body.getReader(), new TextDecoder()];
  for (let part = await reader.read(); !part.done; part = await reader.read()) yield decoder.decode(part.value, { stream: true });
}

function Computed({ replayed }: { replayed: Replayed }) {
  const t = useTranslations("supervision.replay");
  const { listHash, seed, drawn, tokens } = replayed;
  const isSame = isEqual(replayed);
  return (
    <div className="flex flex-col gap-2 text-13">
      <p className={isSame ? "font-semibold text-15 text-good" : "font-semibold text-15 text-bad"}>{t(isSame ? "equal" : "differs")}</p>
      <ReplayedParts {...replayed} />
      <p>
        {t("list")} <code className="wrap-anywhere font-mono text-12">{listHash}</code>
      </p>
      {seed ? (
        <p>
          {t("seed")} <code className="wrap-anywhere font-mono text-12">{seed}</code>
        </p>
      ) : null}
      {drawn > 0 ? (
        <details>
          <summary className="cursor-pointer">{t("tokens", { count: drawn })}</summary>
          {tokens.length < drawn ? <p className="mt-2 text-ink-2">{t("tokensShown", { count: tokens.length })}</p> : null}
          <ol className="mt-2 max-h-80 overflow-y-auto font-mono text-12">
            {tokens.map((token) => (
              <li key={token} className="wrap-anywhere">
                {token}
              </li>
            ))}
          </ol>
        </details>
      ) : null}
    </div>
  );
}
