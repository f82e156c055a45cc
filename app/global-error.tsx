"use client";

import "./globals.css";

/** The last resort, when the root itself failed: no messages are at hand here, so it speaks both languages. */
export default function GlobalError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <main className="mx-auto max-w-[680px] px-4 py-16">
          <h1 className="text-20">This page could not be shown</h1>
          <p className="mt-2 text-ink-2">
            Nothing was sent and nothing has changed. {error.digest ? "Try again, or quote the number below." : "Try again."}
          </p>
          <p className="mt-2 text-ink-2" lang="zh-CN">
            页面未能显示。没有提交任何内容，数据没有变化。{error.digest ? "请重试，或提供下方编号以便查询。" : "请重试。"}
          </p>
          {error.digest ? <code className="mt-3 block font-mono text-13">{error.digest}</code> : null}
          <button type="button" onClick={reset} className="mt-6 h-9 rounded-ctl border border-line-ctl bg-surface px-4 font-medium">
            Try again · <span lang="zh-CN">重试</span>
          </button>
        </main>
      </body>
    </html>
  );
}
