import { type AnimationClip, AnimationMixer, type Object3D } from 'three';

/** Plays the clips of a model, one at a time. */
export interface ClipPlayer {
  /** Starts with a clip at its beginning, standing still. */
  choose: (clip: AnimationClip | undefined) => void;
  /** Goes to a time of the clip, in seconds. */
  seek: (seconds: number) => void;
  /** Moves on; gives the time of the clip that is shown. */
  advance: (seconds: number) => number;
  dispose: () => void;
}

export function clipPlayer(model: Object3D): ClipPlayer {
  const mixer = new AnimationMixer(model);
  let current: { clip: AnimationClip; time: number } | undefined;
  return {
    choose: (clip) => {
      mixer.stopAllAction();
      current = clip && { clip, time: 0 };
      if (clip) mixer.clipAction(clip).play();
      mixer.setTime(0);
    },
    seek: (seconds) => {
      if (!current) return;
      current.time = seconds;
      mixer.setTime(seconds);
    },
    advance: (seconds) => {
      if (!current) return 0;
      current.time = (current.time + seconds) % Math.max(current.clip.duration, 1e-3);
      mixer.setTime(current.time);
      return current.time;
    },
    dispose: () => {
      mixer.stopAllAction();
      mixer.uncacheRoot(model);
    },
  };
}
