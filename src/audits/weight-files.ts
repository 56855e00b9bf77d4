/** Files whose loading can run code. */
export const PICKLE = /(?:^|\/)(?:pytorch_model.*\.bin|.*\.(?:pt|pth|ckpt|pkl|pickle))$/i
export const SAFE_WEIGHTS = /\.(?:safetensors|gguf|onnx)$/i
/** Other formats of weights, which run no code by being read, or are not known to. */
const OTHER = /\.(?:h5|msgpack|tflite|bin|npz)$/i

export const isWeights = (path: string): boolean =>
  PICKLE.test(path) || SAFE_WEIGHTS.test(path) || OTHER.test(path)
