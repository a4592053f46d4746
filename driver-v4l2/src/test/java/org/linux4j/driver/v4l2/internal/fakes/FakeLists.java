package org.linux4j.driver.v4l2.internal.fakes;

import java.util.HashMap;
import java.util.Map;
import org.linux4j.driver.v4l2.uapi.media;
import org.linux4j.driver.v4l2.uapi.media_device_info;
import org.linux4j.driver.v4l2.uapi.v4l2_capability;
import org.linux4j.driver.v4l2.uapi.v4l2_frequency_band;
import org.linux4j.driver.v4l2.uapi.v4l2_frmivalenum;
import org.linux4j.driver.v4l2.uapi.v4l2_frmsizeenum;
import org.linux4j.driver.v4l2.uapi.v4l2_query_ext_ctrl;
import org.linux4j.driver.v4l2.uapi.v4l2_querymenu;
import org.linux4j.driver.v4l2.uapi.v4l2_subdev;
import org.linux4j.driver.v4l2.uapi.v4l2_subdev_frame_interval_enum;
import org.linux4j.driver.v4l2.uapi.v4l2_subdev_frame_size_enum;
import org.linux4j.driver.v4l2.uapi.v4l2_subdev_mbus_code_enum;
import org.linux4j.driver.v4l2.uapi.videodev2;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.testkit.FakeFile;
import org.linux4j.testkit.ScriptedMemory;

/** The script of a node that has two of all that can be listed, one of all that can be asked for, and fails when it is told to. */
public final class FakeLists implements FakeFile {

    public static final int FIRST_CONTROL = 0x980900;
    private static final int ENTRIES = 2;
    private static final int NEXT = videodev2.V4L2_CTRL_FLAG_NEXT_CTRL | videodev2.V4L2_CTRL_FLAG_NEXT_COMPOUND;

    /** Where the index of an entry stands; at the beginning of all that are not here. */
    private static final Map<Long, Integer> INDEXES = Map.of(
            videodev2.VIDIOC_ENUM_FREQ_BANDS, v4l2_frequency_band.OFFSET_index,
            videodev2.VIDIOC_QUERYMENU, v4l2_querymenu.OFFSET_index,
            videodev2.VIDIOC_DBG_G_CHIP_INFO, Integer.BYTES,
            v4l2_subdev.VIDIOC_SUBDEV_ENUM_MBUS_CODE, v4l2_subdev_mbus_code_enum.OFFSET_index,
            v4l2_subdev.VIDIOC_SUBDEV_ENUM_FRAME_SIZE, v4l2_subdev_frame_size_enum.OFFSET_index,
            v4l2_subdev.VIDIOC_SUBDEV_ENUM_FRAME_INTERVAL, v4l2_subdev_frame_interval_enum.OFFSET_index);

    private final int capabilities;
    private final Map<Long, Integer> asked = new HashMap<>();
    private long failing;
    private int after;
    private int error;

    public FakeLists(int capabilities) {
        this.capabilities = capabilities;
    }

    /** Lets a request fail, but some times before; 0 for the error lets it succeed again. */
    public synchronized void fail(long request, int succeeding, int number) {
        failing = request;
        after = succeeding;
        error = number;
        asked.clear();
    }

    @Override
    public int ioctl(int fd, long request, ScriptedMemory memory, long argument) {
        if (request == failing && error != 0 && asked.merge(request, 1, Integer::sum) > after) {
            return -error;
        }
        if (request == videodev2.VIDIOC_QUERYCAP) {
            memory.putInt(
                    argument + v4l2_capability.OFFSET_capabilities, capabilities | videodev2.V4L2_CAP_DEVICE_CAPS);
            memory.putInt(argument + v4l2_capability.OFFSET_device_caps, capabilities);
            return 0;
        } else if (request == videodev2.VIDIOC_QUERY_EXT_CTRL) {
            return control(memory, argument);
        } else if (request == media.MEDIA_IOC_G_TOPOLOGY
                || request == videodev2.VIDIOC_TRY_FMT
                || request == videodev2.VIDIOC_QUERYCTRL
                || request == videodev2.VIDIOC_DQEVENT) {
            return -errno.ENOTTY;
        } else if (request == media.MEDIA_IOC_DEVICE_INFO) {
            memory.putByte(argument + media_device_info.OFFSET_driver, (byte) 'm');
            return 0;
        } else if (request == media.MEDIA_IOC_ENUM_ENTITIES) {
            int id = memory.getInt(argument) & ~media.MEDIA_ENT_ID_FLAG_NEXT;
            memory.putInt(argument, id + 1);
            return id < ENTRIES ? 0 : -errno.EINVAL;
        }
        if (isList(request) && memory.getInt(argument + INDEXES.getOrDefault(request, 0)) >= ENTRIES) {
            return -errno.EINVAL;
        }
        fill(request, memory, argument);
        return 0;
    }

    /** Sizes and times that are some. */
    private static void fill(long request, ScriptedMemory memory, long argument) {
        if (request == videodev2.VIDIOC_ENUM_FRAMESIZES) {
            memory.putInt(argument + v4l2_frmsizeenum.OFFSET_type, videodev2.V4L2_FRMSIZE_TYPE_DISCRETE);
            memory.putInt(argument + v4l2_frmsizeenum.OFFSET_discrete, 64);
            memory.putInt(argument + v4l2_frmsizeenum.OFFSET_discrete + Integer.BYTES, 48);
        } else if (request == videodev2.VIDIOC_ENUM_FRAMEINTERVALS) {
            memory.putInt(argument + v4l2_frmivalenum.OFFSET_type, videodev2.V4L2_FRMIVAL_TYPE_DISCRETE);
            memory.putInt(argument + v4l2_frmivalenum.OFFSET_discrete, 1);
            memory.putInt(argument + v4l2_frmivalenum.OFFSET_discrete + Integer.BYTES, 30);
        } else if (request == v4l2_subdev.VIDIOC_SUBDEV_ENUM_FRAME_SIZE) {
            for (int at = v4l2_subdev_frame_size_enum.OFFSET_min_width;
                    at <= v4l2_subdev_frame_size_enum.OFFSET_max_height;
                    at += Integer.BYTES) {
                memory.putInt(argument + at, 64);
            }
        } else if (request == v4l2_subdev.VIDIOC_SUBDEV_ENUM_FRAME_INTERVAL) {
            memory.putInt(argument + v4l2_subdev_frame_interval_enum.OFFSET_interval, 1);
            memory.putInt(argument + v4l2_subdev_frame_interval_enum.OFFSET_interval + Integer.BYTES, 30);
        }
    }

    private static boolean isList(long request) {
        return INDEXES.containsKey(request)
                || request == videodev2.VIDIOC_ENUM_FMT
                || request == videodev2.VIDIOC_ENUM_FRAMESIZES
                || request == videodev2.VIDIOC_ENUM_FRAMEINTERVALS
                || request == videodev2.VIDIOC_ENUMINPUT
                || request == videodev2.VIDIOC_ENUMOUTPUT
                || request == videodev2.VIDIOC_ENUMAUDIO
                || request == videodev2.VIDIOC_ENUMAUDOUT
                || request == videodev2.VIDIOC_G_TUNER
                || request == videodev2.VIDIOC_G_MODULATOR
                || request == videodev2.VIDIOC_ENUMSTD
                || request == videodev2.VIDIOC_ENUM_DV_TIMINGS;
    }

    /** Two menus of two items. */
    private static int control(ScriptedMemory memory, long argument) {
        int id = memory.getInt(argument);
        int wanted = (id & NEXT) == 0 ? id : Math.max(FIRST_CONTROL, (id & ~NEXT) + 1);
        if (wanted < FIRST_CONTROL || wanted >= FIRST_CONTROL + ENTRIES) {
            return -errno.EINVAL;
        }
        memory.putInt(argument, wanted);
        memory.putInt(argument + v4l2_query_ext_ctrl.OFFSET_type, videodev2.V4L2_CTRL_TYPE_MENU);
        memory.putByte(argument + v4l2_query_ext_ctrl.OFFSET_name, (byte) ('a' + wanted - FIRST_CONTROL));
        memory.putLong(argument + v4l2_query_ext_ctrl.OFFSET_maximum, ENTRIES - 1);
        memory.putInt(argument + v4l2_query_ext_ctrl.OFFSET_elems, 1);
        memory.putInt(argument + v4l2_query_ext_ctrl.OFFSET_elem_size, Integer.BYTES);
        return 0;
    }
}
