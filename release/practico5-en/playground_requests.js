// The conversation with the kernel: a few frames are asked for, one is painted per requestAnimationFrame and, once the
// last one is painted, more are asked for. Never is more work asked for than the screen has shown.

const FRAMES_PER_REQUEST = 4; // coming and going costs more than computing and painting a frame
const NO_ANSWER = 4000; // milliseconds before we say that the kernel does not answer

class Requests {
  // `onPaint(frame, arrays)`, `onEnd()` once everything is painted, `onNotice(text)` and `onSilence()`.
  constructor(model, who, { onPaint, onEnd, onNotice, onSilence }) {
    Object.assign(this, { model, who, onPaint, onEnd, onNotice, onSilence });
    this.queue = []; // frames that came and are not painted yet
    this.waiting = 0;
    this.unanswered = 0;
    this.onArrival = (message, arrays) => this.arrived(message, arrays ?? []);
    model.on("msg:custom", this.onArrival);
  }

  shut() {
    clearTimeout(this.timer);
    cancelAnimationFrame(this.waiting);
    this.model.off("msg:custom", this.onArrival);
  }

  get isFree() { return !this.waiting && !this.unanswered; }

  ask(request) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.unanswered = 0; // if the kernel was restarted nothing will come; if it is busy, it comes all the same
      this.onSilence();
    }, NO_ANSWER);
    this.unanswered++;
    this.model.send({ ...request, de: this.who });
  }

  arrived(message, arrays) {
    if (message.de === this.who && this.unanswered > 0) this.unanswered--;
    if (!this.unanswered) clearTimeout(this.timer);
    if (message.kind === "notice") return this.onNotice(message.error);
    let used = 0;
    for (const frame of message.frames) {
      const theirs = frame.fresh ? 3 : 1;
      this.queue.push([frame, arrays.slice(used, (used += theirs)).map(duplicate)]);
    }
    if (!this.waiting) this.waiting = requestAnimationFrame(() => this.following());
  }

  following() {
    const [frame, arrays] = this.queue.shift();
    this.waiting = this.queue.length ? requestAnimationFrame(() => this.following()) : 0;
    this.onPaint(frame, arrays);
    if (this.isFree) this.onEnd();
  }
}

// The arrays come as views of a larger message: a copy starts at byte 0, as Float32Array wants it.
function duplicate(vista) {
  return new Uint8Array(vista.buffer.slice(vista.byteOffset, vista.byteOffset + vista.byteLength));
}
