"use client";

import { Pause, Play } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { useTRPCClient } from "@/components/api/provider";
import type { DroppedFile } from "@/components/ui/file-drop";
import { IconButton } from "@/components/ui/icon-button";
import { useReasonText } from "@/components/ui/reason-text";
import { refusalOf } from "@/components/ui/refusal";
import { useSizeText } from "@/components/ui/size-text";
import { uploadBytesMax } from "@/server/records/schema";
import { paceOf, type Sample, withSample } from "./pace";
import { FileChanged, PartRefused } from "./send-in-parts";
import { RunningUpload } from "./sending";
import { useOpenUploads } from "./use-open-uploads";
import { type UploadWords, useTransport } from "./use-transport";

/** A file on its way and how it goes. */
type Line = {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  readonly state: DroppedFile["state"];
  readonly sent: number;
  readonly samples: readonly Sample[];
  readonly isLost: boolean;
  readonly uploadId: string | null;
  readonly note?: string;
};

/**
 * The files being sent, how each goes and what became of it, in words. Each can be paused, gone on with and given up. `onReceived` runs once for
 * each file that the platform took. `unfinished` are those of the house that came in part and that this page is not sending.
 */
export function useUploads(onReceived: () => void) {
  const t = useTranslations("imports");
  const { uploads } = useTRPCClient();
  const transportOf = useTransport();
  const say = useWords();
  const size = useSizeText();
  const { open, refresh } = useOpenUploads();
  const [lines, setLines] = useState<readonly Line[]>([]);
  /** What a screen reader is told: what changes course, not each part. */
  const [announced, setAnnounced] = useState("");
  const running = useRef(new Map<string, RunningUpload>());

  const change = (id: string, to: (line: Line) => Partial<Line>) =>
    setLines((all) => all.map((line) => (line.id === id ? { ...line, ...to(line) } : line)));
  const refuse = (id: string, note: string) => {
    change(id, () => ({ state: "refused", note }));
    setAnnounced(note);
  };

  const send = async (file: File, words: UploadWords) => {
    const id = crypto.randomUUID();
    const line: Line = { id, name: file.name, bytes: file.size, state: "sending", sent: 0, samples: [], isLost: false, uploadId: null };
    setLines((all) => [line, ...all]);
    if (file.size === 0 || file.size > uploadBytesMax)
      return refuse(id, t(`refusals.${file.size === 0 ? "FILE_EMPTY" : "FILE_TOO_LARGE"}`));
    const upload = new RunningUpload();
    running.current.set(id, upload);
    try {
      const sent = await upload.run(file, transportOf(file, words), {
        onStart: (bytes) => {
          change(id, () => ({
            sent: bytes,
            uploadId: upload.uploadId,
            ...(bytes > 0 && { note: t("upload.resumed", { here: size(bytes) }) }),
          }));
          if (bytes > 0) setAnnounced(t("upload.resumed", { here: size(bytes) }));
          refresh();
        },
        onBytes: (bytes) =>
          change(id, ({ samples }) => ({ sent: bytes, samples: withSample(samples, { atMs: performance.now(), bytes }) })),
        onLost: (isLost) => {
          change(id, () => ({ isLost, samples: [] }));
          setAnnounced(t(isLost ? "upload.lostShort" : "upload.found", { name: file.name }));
        },
      });
      if (!sent) return;
      // The list below tells what becomes of it; what was not sent before has its answer now.
      setLines((all) => all.filter((one) => one.id !== id && one.state !== "refused"));
      setAnnounced(t("upload.received"));
      onReceived();
    } catch (error) {
      refuse(id, say(error));
    } finally {
      running.current.delete(id);
      refresh();
    }
  };

  const pause = (id: string) => {
    running.current.get(id)?.pause();
    change(id, () => ({ state: "paused", isLost: false, samples: [] }));
  };
  const goOn = (id: string) => {
    running.current.get(id)?.goOn();
    change(id, () => ({ state: "sending" }));
  };
  /** Gives a sending up: the platform then keeps nothing of it. */
  const remove = async (id: string) => {
    const upload = running.current.get(id);
    upload?.giveUp();
    setLines((all) => all.filter((line) => line.id !== id));
    if (upload?.uploadId) await uploads.drop.mutate({ uploadId: upload.uploadId }).catch(() => {});
    refresh();
  };

  const files = lines.map(
    (line): DroppedFile => ({
      ...{ id: line.id, name: line.name, bytes: line.bytes, state: line.state, progress: Math.floor((100 * line.sent) / line.bytes) },
      note: line.note,
      detail: <UploadPace line={line} />,
      actions: <PauseButton line={line} onPause={() => pause(line.id)} onGoOn={() => goOn(line.id)} />,
    }),
  );
  const underWay = new Set(lines.map(({ uploadId, state }) => (state === "refused" ? null : uploadId)));
  const unfinished = open.filter(({ uploadId }) => !underWay.has(uploadId));
  return { files, send, remove, announced, unfinished, refresh };
}

/** What a sending ended with, in words. */
function useWords() {
  const t = useTranslations("imports.upload");
  const unknown = useTranslations("ui.refusal")("unknown");
  const reasonText = useReasonText();
  return (error: unknown): string => {
    if (error instanceof FileChanged) return t("changed");
    const { reason, facts } = error instanceof PartRefused ? { reason: error.message, facts: {} } : refusalOf(error);
    return reasonText(reason, facts) ?? unknown;
  };
}

function UploadPace({ line }: { line: Line }) {
  const t = useTranslations("imports.upload");
  const size = useSizeText();
  const amounts = { sent: size(line.sent), total: size(line.bytes) };
  if (line.state === "paused") return t("paused", amounts);
  if (line.isLost) return t("lost", amounts);
  if (line.sent >= line.bytes) return t("checking");
  const pace = paceOf(line.samples, line.bytes);
  const left =
    pace &&
    (pace.secondsLeft < 60
      ? t("secondsLeft", { seconds: pace.secondsLeft })
      : t("minutesLeft", { minutes: Math.ceil(pace.secondsLeft / 60) }));
  const going = pace ? t("going", { ...amounts, speed: size(pace.bytesPerSecond), left: left ?? "" }) : t("begun", amounts);
  return line.note ? `${going} ${line.note}` : going;
}

function PauseButton({ line, onPause, onGoOn }: { line: Line; onPause: () => void; onGoOn: () => void }) {
  const t = useTranslations("imports.upload");
  if (line.state === "paused") {
    return (
      <IconButton label={t("goOn", { name: line.name })} size="small" onClick={onGoOn}>
        <Play aria-hidden />
      </IconButton>
    );
  }
  if (line.state !== "sending" || line.sent >= line.bytes) return null;
  return (
    <IconButton label={t("pause", { name: line.name })} size="small" onClick={onPause}>
      <Pause aria-hidden />
    </IconButton>
  );
}
